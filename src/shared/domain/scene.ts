import { z } from 'zod'
import { overlayKind } from './overlay/kind'

/** What a collection may be composed in, in pixels. Placements are in these, whatever size is sent. */
export const pictureSizes = [
  { width: 1_280, height: 720 },
  { width: 1_920, height: 1_080 },
  { width: 720, height: 1_280 },
  { width: 1_080, height: 1_920 },
] as const
export interface PictureSize {
  width: number
  height: number
}
export const firstSize: PictureSize = pictureSizes[0]
export const isSameSize = (one: PictureSize, other: PictureSize): boolean =>
  one.width === other.width && one.height === other.height
export const pictureSize = z
  .object({ width: z.number(), height: z.number() })
  .refine((size) => pictureSizes.some((each) => isSameSize(each, size)), 'no size that is composed')
/** What people call a picture’s height, also where it stands upright: 720 for 720p. */
export const shortSideOf = ({ width, height }: PictureSize): number => Math.min(width, height)

export const mostScenes = 50
export const mostItems = 40
export const mostCollections = 20
/** Transparency never reaches zero: an item that must not be seen is hidden, which the list shows. */
const leastOpacity = 0.05

export const sceneId = z.string().regex(/^[\w-]{1,40}$/)
export const sceneLabel = z.string().trim().min(1).max(60)
const colour = z.string().regex(/^#[0-9a-f]{6}$/)
/** SHA-256 of its bytes, in hex. */
export const mediaId = z.string().regex(/^[0-9a-f]{64}$/)

/** Where a picture comes from. Equal sources of one collection are captured once. */
export const sceneSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pattern') }),
  /** Null: the camera that the browser prefers. */
  z.object({
    kind: z.literal('camera'),
    deviceId: z.string().min(1).max(200).nullable(),
    /** Its name, by which it is found where its id is another one; empty where none was known. */
    label: z.string().max(200).default(''),
  }),
  /** `id` tells screens apart: what each shows is chosen in the system's picker and cannot be kept. */
  z.object({ kind: z.literal('screen'), id: sceneId }),
  z.object({ kind: z.literal('image'), mediaId }),
  /** A media file; it begins again at its end. */
  z.object({ kind: z.literal('video'), mediaId }),
  z.object({
    kind: z.literal('text'),
    text: z.string().min(1).max(500),
    colour,
    /** Null: only the letters are drawn. */
    background: colour.nullable(),
  }),
  z.object({ kind: z.literal('colour'), colour }),
  /** Drawn by us over the picture. Each stands in its usual place where no scene gives it another. */
  z.object({ kind: z.literal('overlay'), shows: overlayKind }),
])
export type SceneSource = z.infer<typeof sceneSource>

/** Of a placement, either way. */
export const mostPx = 10_000
const place = z.number().min(-mostPx).max(mostPx)
const extent = z.number().min(1).max(mostPx)
const share = z.number().min(0).max(0.95)
/** Shares of the source that are cut off at each side. */
export const crop = z
  .object({ left: share, top: share, right: share, bottom: share })
  .refine(({ left, right }) => left + right <= 0.95, 'nothing is left between the sides')
  .refine(({ top, bottom }) => top + bottom <= 0.95, 'nothing is left between top and bottom')
export type Crop = z.infer<typeof crop>

const placementFields = {
  x: place,
  y: place,
  width: extent,
  height: extent,
  /** Degrees clockwise around the middle of the box. */
  rotation: z.number().min(-360).max(360),
  crop,
  /** How what is left of the source stands in its box: whole, filling it, or stretched to it. */
  fit: z.enum(['inside', 'fill', 'stretch']),
  opacity: z.number().min(leastOpacity).max(1),
}
export const placement = z.object(placementFields)
export type Placement = z.infer<typeof placement>

export const sceneItem = z.object({
  id: sceneId,
  name: sceneLabel,
  source: sceneSource,
  ...placementFields,
  visible: z.boolean(),
  locked: z.boolean(),
})
export type SceneItem = z.infer<typeof sceneItem>

const distinct = (all: readonly { id: string }[]) => new Set(all.map(({ id }) => id)).size === all.length

export const scene = z.object({
  id: sceneId,
  name: sceneLabel,
  /** Bottom first: each covers those before it. */
  items: z.array(sceneItem).max(mostItems).refine(distinct, 'two items have the same id'),
})
export type Scene = z.infer<typeof scene>

export const transition = z.object({ kind: z.enum(['cut', 'fade']), ms: z.number().int().min(50).max(3_000) })

export const collection = z.object({
  id: sceneId,
  name: sceneLabel,
  /** Collections of earlier studios say nothing of it. */
  size: pictureSize.default({ ...firstSize }),
  scenes: z.array(scene).min(1).max(mostScenes).refine(distinct, 'two scenes have the same id'),
  transition,
})
export type Collection = z.infer<typeof collection>

export const scenesView = z.object({
  collections: z.array(z.object({ id: sceneId, name: sceneLabel })),
  /** The one in use, and the scene of it that goes out. */
  collection,
  sceneId,
  canUndo: z.boolean(),
  canRedo: z.boolean(),
})
export type ScenesView = z.infer<typeof scenesView>

export const uncropped: Crop = { left: 0, top: 0, right: 0, bottom: 0 }
export const fullPlacement = ({ width, height }: PictureSize): Placement => ({
  ...{ x: 0, y: 0, width, height },
  ...{ rotation: 0, crop: uncropped, fit: 'inside', opacity: 1 },
})

/** All of the picture. */
export const itemOf = (
  given: { id: string; name: string; source: SceneSource },
  size: PictureSize = firstSize,
): SceneItem => ({ ...given, ...fullPlacement(size), visible: true, locked: false })

/** What a first start has: a picture that needs no permission, and that proves itself by moving. */
export const firstCollection = (id: string, name: string, size: PictureSize = firstSize): Collection => ({
  id,
  name,
  size,
  scenes: [
    {
      id: 'scene-1',
      name: 'Scene 1',
      items: [itemOf({ id: 'pattern-1', name: 'Test pattern', source: { kind: 'pattern' } }, size)],
    },
  ],
  transition: { kind: 'fade', ms: 300 },
})

/** The same for sources that are captured once together. */
export const sourceKey = (source: SceneSource): string => {
  switch (source.kind) {
    case 'camera':
      return `camera:${source.deviceId ?? ''}`
    case 'screen':
      return `screen:${source.id}`
    case 'image':
    case 'video':
      return `${source.kind}:${source.mediaId}`
    default:
      return source.kind
  }
}

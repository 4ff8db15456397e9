import { z } from 'zod'

/** In fractions of the picture. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export const anchors = [
  ...(['topLeft', 'top', 'topRight'] as const),
  ...(['left', 'middle', 'right'] as const),
  ...(['bottomLeft', 'bottom', 'bottomRight'] as const),
] as const
export const anchor = z.enum(anchors)
export type Anchor = z.infer<typeof anchor>

export const scaleRange = { least: 0.4, most: 2 } as const
const offset = z.number().min(-0.5).max(0.5)
/** Where an overlay stands: one of nine places, moved by fractions of the picture, in a size of its own. */
export const overlayPlace = z.object({
  anchor,
  x: offset.default(0),
  y: offset.default(0),
  scale: z.number().min(scaleRange.least).max(scaleRange.most).default(1),
})
export type OverlayPlace = z.infer<typeof overlayPlace>

/** What phones and players cover or cut at each side; nothing that is placed reaches into it. */
export const safeMargin = 0.02

/** How large something may be at most to stand within the safe area. */
const mostScale = ({ width, height }: Pick<Area, 'width' | 'height'>): number =>
  Math.min((1 - 2 * safeMargin) / width, (1 - 2 * safeMargin) / height)

const shareOf = (anchor: Anchor): { across: number; down: number } => {
  const at = anchors.indexOf(anchor)
  return { across: (at % 3) / 2, down: Math.floor(at / 3) / 2 }
}

const within = (at: number, extent: number): number =>
  Math.max(safeMargin, Math.min(1 - safeMargin - extent, at))

/** Where something of this size stands. Null: its usual place. It never leaves the safe area, whatever was set. */
export function placedArea(place: OverlayPlace | null | undefined, usual: Area): Area {
  if (!place) return usual
  const scale = Math.min(place.scale, mostScale(usual))
  const [width, height] = [usual.width * scale, usual.height * scale]
  const { across, down } = shareOf(place.anchor)
  const free = 1 - 2 * safeMargin
  return {
    x: within(safeMargin + across * (free - width) + place.x, width),
    y: within(safeMargin + down * (free - height) + place.y, height),
    width,
    height,
  }
}

import { z } from 'zod'
import { AppError } from '../../contract/errors'
import {
  type Collection,
  collection as collectionSchema,
  mostItems,
  mostScenes,
  pictureSize,
  type Scene,
  type SceneItem,
  sceneId,
  sceneItem,
  sceneLabel,
  transition,
} from '../scene'
import { resized } from './resize'

const { id: _id, ...itemFields } = sceneItem.shape
const place = z.number().int().min(0).max(Math.max(mostItems, mostScenes))

/** What an operator does to a collection: one of these is one step of undo. New ids are the asker's own. */
export const sceneChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('addScene'), sceneId, name: sceneLabel, copyOf: sceneId.nullable() }),
  z.object({ do: z.literal('removeScene'), sceneId }),
  z.object({ do: z.literal('renameScene'), sceneId, name: sceneLabel }),
  z.object({ do: z.literal('moveScene'), sceneId, to: place }),
  z.object({ do: z.literal('addItem'), sceneId, item: sceneItem }),
  z.object({ do: z.literal('copyItem'), sceneId, itemId: sceneId, newId: sceneId }),
  z.object({ do: z.literal('removeItem'), sceneId, itemId: sceneId }),
  /** `to`: the place counted from the bottom. */
  z.object({ do: z.literal('moveItem'), sceneId, itemId: sceneId, to: place }),
  z.object({
    do: z.literal('setItem'),
    sceneId,
    itemId: sceneId,
    set: z.object(itemFields).partial(),
    /** A step of its own, such as a drag; others that follow each other quickly are one together. */
    isAlone: z.boolean().optional(),
  }),
  z.object({ do: z.literal('setTransition'), transition }),
  /** Everything keeps its place. */
  z.object({ do: z.literal('setSize'), size: pictureSize }),
])
export type SceneChange = z.infer<typeof sceneChange>

/** A copy stands a little beside what it copies, so that both are seen. */
const copyOffsetPx = 32

/**
 * The collection with the change made; the old one is untouched.
 * @throws AppError `notFound` | `conflict` (an id is taken, or it is the last scene) | `tooLarge` | `badInput`
 */
export function changed(collection: Collection, change: SceneChange): Collection {
  const next = make(collection, change)
  const parsed = collectionSchema.safeParse(next)
  if (parsed.success) return parsed.data
  if (parsed.error.issues.some(({ code }) => code === 'too_big'))
    throw new AppError(
      'tooLarge',
      `A collection holds ${mostScenes} scenes, and a scene ${mostItems} sources. Remove some first.`,
    )
  throw new AppError('badInput', `scenes: ${parsed.error.issues[0]?.message}`)
}

function make(collection: Collection, change: SceneChange): Collection {
  const { scenes } = collection
  switch (change.do) {
    case 'setTransition':
      return { ...collection, transition: change.transition }
    case 'setSize':
      return resized(collection, change.size)
    case 'addScene':
      return { ...collection, scenes: withScene(scenes, change) }
    case 'removeScene':
      if (scenes.length === 1) throw new AppError('conflict', 'The last scene stays: something must go out.')
      return { ...collection, scenes: scenes.filter((each) => each !== found(scenes, change.sceneId)) }
    case 'moveScene':
      return { ...collection, scenes: moved(scenes, found(scenes, change.sceneId), change.to) }
    default: {
      const old = found(scenes, change.sceneId)
      const scene = changedScene(old, change)
      return { ...collection, scenes: scenes.map((each) => (each === old ? scene : each)) }
    }
  }
}

type Change<D extends SceneChange['do']> = Extract<SceneChange, { do: D }>
type InScene = Exclude<
  SceneChange,
  Change<'setTransition' | 'setSize' | 'addScene' | 'removeScene' | 'moveScene'>
>

function changedScene(scene: Scene, change: InScene): Scene {
  const { items } = scene
  if (change.do === 'renameScene') return { ...scene, name: change.name }
  if (change.do === 'addItem') return { ...scene, items: [...items, fresh(items, change.item)] }
  const item = found(items, change.itemId)
  switch (change.do) {
    case 'copyItem':
      return {
        ...scene,
        items: items.flatMap((each) => (each === item ? withCopy(items, each, change) : each)),
      }
    case 'removeItem':
      return { ...scene, items: items.filter((each) => each !== item) }
    case 'moveItem':
      return { ...scene, items: moved(items, item, change.to) }
    case 'setItem':
      return { ...scene, items: items.map((each) => (each === item ? withSet(each, change) : each)) }
  }
}

/** The whole collection is parsed afterwards: what `set` leaves undefined is found there. */
const withSet = (item: SceneItem, { set }: Change<'setItem'>): SceneItem => ({ ...item, ...set }) as SceneItem

function withScene(scenes: readonly Scene[], { sceneId: id, name, copyOf }: Change<'addScene'>): Scene[] {
  const items = copyOf === null ? [] : found(scenes, copyOf).items
  const after = copyOf === null ? scenes.length : scenes.findIndex((each) => each.id === copyOf) + 1
  return scenes.toSpliced(after, 0, fresh(scenes, { id, name, items }))
}

function withCopy(items: readonly SceneItem[], item: SceneItem, { newId }: Change<'copyItem'>): SceneItem[] {
  const beside = { x: item.x + copyOffsetPx, y: item.y + copyOffsetPx }
  return [item, fresh(items, { ...item, ...beside, id: newId, locked: false })]
}

function fresh<T extends { id: string }>(all: readonly { id: string }[], added: T): T {
  if (all.some(({ id }) => id === added.id)) throw new AppError('conflict', 'This is there already.')
  return added
}

function found<T extends { id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id)
  if (!one) throw new AppError('notFound', 'This scene or source is not there any more.')
  return one
}

function moved<T>(all: readonly T[], one: T, to: number): T[] {
  const others = all.filter((each) => each !== one)
  return others.toSpliced(Math.min(to, others.length), 0, one)
}

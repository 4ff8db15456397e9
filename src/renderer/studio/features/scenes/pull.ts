import type { Placement, SceneItem } from '../../../../shared/domain/scene'
import {
  angleTo,
  cropped,
  type Handle,
  handleAt,
  type Point,
  scaled,
} from '../../../../shared/domain/scene/geometry'
import { type Guide, snapped, snappedPoint } from '../../../../shared/domain/scene/snap'

/** What a pointer has taken hold of. */
export type Grip = { kind: 'body' } | { kind: 'handle'; handle: Handle } | { kind: 'rotation' }
export interface Pull {
  item: SceneItem
  grip: Grip
  /** Where the pointer went down. */
  from: Point
  /** What else stands in the scene, to snap to. */
  others: readonly SceneItem[]
}
export interface Keys {
  shift: boolean
  alt: boolean
  ctrl: boolean
}
export interface Pulled {
  set: Partial<Placement>
  guides: readonly Guide[]
}

const snapPx = 10
const snapDegrees = 15

/**
 * Where an item comes to stand under a pulled pointer. As in OBS: Alt crops, Shift lets the shape go (and turns in
 * steps), Ctrl snaps to nothing.
 */
export function pulled({ item, grip, from, others }: Pull, to: Point, keys: Keys): Pulled {
  const by = { x: to.x - from.x, y: to.y - from.y }
  switch (grip.kind) {
    case 'body': {
      const moved = { ...item, x: item.x + by.x, y: item.y + by.y }
      const { x, y, guides } = keys.ctrl ? { ...moved, guides: [] } : snapped(moved, others, snapPx)
      return { set: rounded({ x, y }), guides }
    }
    case 'rotation': {
      const angle = angleTo(item, to)
      const step = keys.shift ? snapDegrees : 1
      return { set: { rotation: Math.round(angle / step) * step }, guides: [] }
    }
    case 'handle':
      return pulledHandle(item, grip.handle, by, keys, others)
  }
}

function pulledHandle(
  item: SceneItem,
  handle: Handle,
  by: Point,
  keys: Keys,
  others: readonly SceneItem[],
): Pulled {
  const at = handleAt(item, handle)
  const aim = { x: at.x + by.x, y: at.y + by.y }
  const { guides, ...point } =
    keys.ctrl || item.rotation % 90 !== 0 ? { ...aim, guides: [] } : snappedPoint(aim, others, snapPx)
  const along = guides.filter(({ axis }) => handle[axis] !== 0)
  const next = keys.alt ? cropped(item, handle, point) : scaled(item, handle, point, keys.shift)
  const { x, y, width, height, crop } = next
  return { set: { ...rounded({ x, y, width, height }), ...(keys.alt ? { crop } : {}) }, guides: along }
}

/** Whole pixels: a picture between two of them is blurred. */
const rounded = <T extends Record<string, number>>(set: T): T =>
  Object.fromEntries(Object.entries(set).map(([name, value]) => [name, Math.round(value)])) as T

import { firstSize, type Placement, type SceneItem, shortSideOf } from '../../../../shared/domain/scene'
import {
  angleTo,
  cropped,
  type Handle,
  handleAt,
  type Point,
  scaled,
} from '../../../../shared/domain/scene/geometry'
import { type Guide, type Surroundings, snapped, snappedPoint } from '../../../../shared/domain/scene/snap'

/** What a pointer has taken hold of. */
export type Grip = { kind: 'body' } | { kind: 'handle'; handle: Handle } | { kind: 'rotation' }
export interface Pull extends Surroundings {
  item: SceneItem
  grip: Grip
  /** Where the pointer went down. */
  from: Point
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

/** As far in the window, whatever the size of the picture. */
const snapPxIn = ({ size }: Surroundings) => (10 * shortSideOf(size)) / shortSideOf(firstSize)
const snapDegrees = 15

/**
 * Where an item comes to stand under a pulled pointer. As in OBS: Alt crops, Shift lets the shape go (and turns in
 * steps), Ctrl snaps to nothing.
 */
export function pulled(pull: Pull, to: Point, keys: Keys): Pulled {
  const { item, grip, from } = pull
  const by = { x: to.x - from.x, y: to.y - from.y }
  switch (grip.kind) {
    case 'body': {
      const moved = { ...item, x: item.x + by.x, y: item.y + by.y }
      const { x, y, guides } = keys.ctrl ? { ...moved, guides: [] } : snapped(moved, pull, snapPxIn(pull))
      return { set: rounded({ x, y }), guides }
    }
    case 'rotation': {
      const angle = angleTo(item, to)
      const step = keys.shift ? snapDegrees : 1
      return { set: { rotation: Math.round(angle / step) * step }, guides: [] }
    }
    case 'handle':
      return pulledHandle({ ...pull, handle: grip.handle }, by, keys)
  }
}

function pulledHandle(pull: Omit<Pull, 'grip'> & { handle: Handle }, by: Point, keys: Keys): Pulled {
  const { item, handle } = pull
  const at = handleAt(item, handle)
  const aim = { x: at.x + by.x, y: at.y + by.y }
  const { guides, ...point } =
    keys.ctrl || item.rotation % 90 !== 0 ? { ...aim, guides: [] } : snappedPoint(aim, pull, snapPxIn(pull))
  const along = guides.filter(({ axis }) => handle[axis] !== 0)
  const next = keys.alt ? cropped(item, handle, point) : scaled(item, handle, point, keys.shift)
  const { x, y, width, height, crop } = next
  return { set: { ...rounded({ x, y, width, height }), ...(keys.alt ? { crop } : {}) }, guides: along }
}

/** Whole pixels: a picture between two of them is blurred. */
const rounded = <T extends Record<string, number>>(set: T): T =>
  Object.fromEntries(Object.entries(set).map(([name, value]) => [name, Math.round(value)])) as T

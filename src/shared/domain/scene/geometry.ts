import type { Crop, Placement } from '../scene'

export interface Point {
  x: number
  y: number
}
export type Box = Pick<Placement, 'x' | 'y' | 'width' | 'height' | 'rotation'>
/** −1: left or top, 1: right or bottom, 0: the middle of that axis. */
export interface Handle {
  x: -1 | 0 | 1
  y: -1 | 0 | 1
}
export const handles: readonly Handle[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
]
const leastPx = 8
const mostCropped = 0.95

export const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Degrees clockwise, as the eye sees it: y points down. */
export function turned({ x, y }: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return { x: x * cos - y * sin, y: x * sin + y * cos }
}

/** Where a point lies seen from the middle of a box, along the box's own axes. */
export function within(box: Box, point: Point): Point {
  const middle = middleOf(box)
  return turned({ x: point.x - middle.x, y: point.y - middle.y }, -box.rotation)
}

export function holds(box: Box, point: Point): boolean {
  const { x, y } = within(box, point)
  return Math.abs(x) <= box.width / 2 && Math.abs(y) <= box.height / 2
}

/** The uppermost of those under a point that may be taken hold of; `items` are bottom first. */
export function itemAt<T extends Box & { visible: boolean; locked: boolean }>(
  items: readonly T[],
  point: Point,
): T | null {
  return items.findLast((item) => item.visible && !item.locked && holds(item, point)) ?? null
}

/** Where a handle stands in the programme. */
export function handleAt(box: Box, handle: Handle): Point {
  const middle = middleOf(box)
  const arm = turned({ x: (handle.x * box.width) / 2, y: (handle.y * box.height) / 2 }, box.rotation)
  return { x: middle.x + arm.x, y: middle.y + arm.y }
}

/** The box with one handle pulled to a point, the opposite one where it was. A corner keeps the shape unless `free`. */
export function scaled<B extends Box>(box: B, handle: Handle, to: Point, free: boolean): B {
  const anchor = handleAt(box, opposite(handle))
  const arm = turned({ x: to.x - anchor.x, y: to.y - anchor.y }, -box.rotation)
  let width = handle.x === 0 ? box.width : Math.max(leastPx, arm.x * handle.x)
  let height = handle.y === 0 ? box.height : Math.max(leastPx, arm.y * handle.y)
  if (handle.x !== 0 && handle.y !== 0 && !free) {
    const factor = Math.max(width / box.width, height / box.height)
    width = box.width * factor
    height = box.height * factor
  }
  return placedBy({ ...box, width, height }, opposite(handle), anchor)
}

/** Zero stays zero: −0 is another number to whoever compares. */
const opposite = ({ x, y }: Handle): Handle => ({ x: (0 - x) as Handle['x'], y: (0 - y) as Handle['y'] })

/** The box moved until one of its handles stands at a point. */
function placedBy<B extends Box>(box: B, handle: Handle, at: Point): B {
  const now = handleAt(box, handle)
  return { ...box, x: box.x + at.x - now.x, y: box.y + at.y - now.y }
}

/** The angle, in degrees, at which the rotation handle above the box would stand at a point. */
export function angleTo(box: Box, point: Point): number {
  const middle = middleOf(box)
  return (Math.atan2(point.x - middle.x, middle.y - point.y) * 180) / Math.PI
}

/** The source stays where it is in the picture, and the pulled side cuts it off or shows it again, as in OBS. */
export function cropped<P extends Placement>(item: P, handle: Handle, to: Point): P {
  const { crop } = item
  const shown = { x: 1 - crop.left - crop.right, y: 1 - crop.top - crop.bottom }
  /** The source's own size as it would stand here uncut. */
  const whole = { x: item.width / shown.x, y: item.height / shown.y }
  const arm = within(item, to)
  const next: Crop = { ...crop }
  const inset = (axis: 'x' | 'y', side: -1 | 1) =>
    ((axis === 'x' ? item.width : item.height) / 2 - side * arm[axis]) / whole[axis]
  if (handle.x === -1) next.left = within01(crop.left + inset('x', -1), mostCropped - crop.right)
  if (handle.x === 1) next.right = within01(crop.right + inset('x', 1), mostCropped - crop.left)
  if (handle.y === -1) next.top = within01(crop.top + inset('y', -1), mostCropped - crop.bottom)
  if (handle.y === 1) next.bottom = within01(crop.bottom + inset('y', 1), mostCropped - crop.top)
  const width = whole.x * (1 - next.left - next.right)
  const height = whole.y * (1 - next.top - next.bottom)
  const away = opposite(handle)
  return placedBy({ ...item, crop: next, width, height }, away, handleAt(item, away))
}

const within01 = (value: number, most: number): number => Math.min(Math.max(0, value), most)

/**
 * The item with its box drawn in to the picture that stands in it, given the source's size: what a hand takes hold of
 * is what the eye sees. The picture stays where it is, because it stands in the middle of its box.
 */
export function tightened<P extends Placement>(item: P, source: { width: number; height: number }): P {
  const { crop, fit, width, height } = item
  if (fit !== 'inside') return item
  const shape = (source.width * (1 - crop.left - crop.right)) / (source.height * (1 - crop.top - crop.bottom))
  const tight = { width: Math.min(width, height * shape), height: Math.min(height, width / shape) }
  if (width - tight.width < 1 && height - tight.height < 1) return item
  return { ...item, ...tight, x: item.x + (width - tight.width) / 2, y: item.y + (height - tight.height) / 2 }
}

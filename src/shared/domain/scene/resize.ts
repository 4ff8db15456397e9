import {
  type Collection,
  isSameSize,
  mostPx,
  type PictureSize,
  type Placement,
  type SceneItem,
  shortSideOf,
} from '../scene'

type Box = Pick<Placement, 'x' | 'y' | 'width' | 'height'>

/** The shape of a picture with a short side of 720 pixels: what is drawn here is laid out in these. */
export function designOf(size: PictureSize): PictureSize {
  const scale = 720 / shortSideOf(size)
  return { width: size.width * scale, height: size.height * scale }
}

/**
 * A box in a picture of another size. In another shape it keeps its size to the short side, and its share of the room
 * around it: what stood in a corner does so again, and what was seen whole still is.
 */
export function placedIn<B extends Box>(box: B, from: PictureSize, to: PictureSize): B {
  const scale = shortSideOf(to) / shortSideOf(from)
  const isSameShape = from.width * to.height === to.width * from.height
  if (isSameShape) return { ...box, ...scaledBox(box, scale) }
  if (box.x === 0 && box.y === 0 && isSameSize(box, from)) return { ...box, ...to }
  const wasWhole = box.width <= from.width && box.height <= from.height
  const fits = wasWhole ? Math.min(scale, to.width / box.width, to.height / box.height) : scale
  const [width, height] = [box.width * fits, box.height * fits]
  const x = moved(box.x, from.width - box.width, to.width - width)
  const y = moved(box.y, from.height - box.height, to.height - height)
  return { ...box, x, y, width, height }
}

const scaledBox = ({ x, y, width, height }: Box, by: number): Box => ({
  ...{ x: x * by, y: y * by },
  ...{ width: width * by, height: height * by },
})

/** `room`: what the box leaves free of its axis; without any, the middle. Nothing is thrown far out of the picture. */
function moved(at: number, room: number, newRoom: number): number {
  const share = room === 0 ? 0.5 : at / room
  return Math.min(1.5, Math.max(-0.5, share)) * newRoom
}

/** Whole pixels: a picture between two of them is blurred. */
const whole = (px: number, least: number): number => Math.min(mostPx, Math.max(least, Math.round(px)))

/** Everything where it stood, in another size. */
export function resized(collection: Collection, size: PictureSize): Collection {
  const inSize = (item: SceneItem): SceneItem => {
    const { x, y, width, height } = placedIn(item, collection.size, size)
    return {
      ...item,
      ...{ x: whole(x, -mostPx), y: whole(y, -mostPx) },
      ...{ width: whole(width, 1), height: whole(height, 1) },
    }
  }
  const scenes = collection.scenes.map((scene) => ({ ...scene, items: scene.items.map(inSize) }))
  return { ...collection, size, scenes }
}

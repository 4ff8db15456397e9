import { isSameSize, type PictureSize, type Placement, type SceneItem } from '../../../../shared/domain/scene'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}
export interface Size {
  width: number
  height: number
}

/** Where a source stands in the picture: whole, centred, its shape kept, bars where it does not reach. */
export function fitInside(source: Size, picture: Size): Rectangle {
  return centred(source, picture, Math.min)
}

function centred(source: Size, picture: Size, choose: (...of: number[]) => number): Rectangle {
  if (source.width <= 0 || source.height <= 0) return { x: 0, y: 0, width: 0, height: 0 }
  const scale = choose(picture.width / source.width, picture.height / source.height)
  const width = Math.round(source.width * scale)
  const height = Math.round(source.height * scale)
  return {
    x: Math.round((picture.width - width) / 2),
    y: Math.round((picture.height - height) / 2),
    width,
    height,
  }
}

/** What is left of a source after its crop. */
export function shownPart({ width, height }: Size, { crop }: Pick<Placement, 'crop'>): Rectangle {
  return {
    x: width * crop.left,
    y: height * crop.top,
    width: width * (1 - crop.left - crop.right),
    height: height * (1 - crop.top - crop.bottom),
  }
}

/** Where that part stands in its box, seen from the box's left upper corner. It may reach beyond it. */
export function placeOf(part: Size, item: Pick<Placement, 'fit' | 'width' | 'height'>): Rectangle {
  switch (item.fit) {
    case 'inside':
      return centred(part, item, Math.min)
    case 'fill':
      return centred(part, item, Math.max)
    case 'stretch':
      return { x: 0, y: 0, width: item.width, height: item.height }
  }
}

/** Whether an item hides all of a picture, given what it shows; null: a placeholder, which fills its box. */
export function coversAll(item: SceneItem, shown: Size | null, picture: PictureSize): boolean {
  if (item.opacity < 1 || item.rotation % 360 !== 0 || isSeenThrough(item)) return false
  const place = shown ? placeOf(shownPart(shown, item), item) : { x: 0, y: 0, ...sizeOf(item) }
  const [left, top] = [item.x + Math.max(0, place.x), item.y + Math.max(0, place.y)]
  const right = item.x + Math.min(item.width, place.x + place.width)
  const bottom = item.y + Math.min(item.height, place.y + place.height)
  return left <= 0 && top <= 0 && right >= picture.width && bottom >= picture.height
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })
/** Images may have holes, and text is little else. */
const isSeenThrough = ({ source }: SceneItem): boolean =>
  source.kind === 'image' ||
  source.kind === 'overlay' ||
  (source.kind === 'text' && source.background === null)

/** Whether an item is its source and nothing else, pixel for pixel. */
export const isUntouched = (item: SceneItem, shown: Size, picture: PictureSize): boolean =>
  item.x === 0 &&
  item.y === 0 &&
  isSameSize(item, picture) &&
  isSameSize(shown, picture) &&
  item.rotation % 360 === 0 &&
  item.opacity === 1 &&
  Object.values(item.crop).every((side) => side === 0)

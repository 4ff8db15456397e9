import type { Placement } from '../../../../shared/domain/scene'
import type { Context } from './context'
import { placeOf, type Rectangle, type Size } from './fit'

/** Draws what stands in a region of the programme into an item's box, at whose left upper corner the origin is. */
export function bringInto(context: Context, item: Placement, region: Rectangle, draw: () => void): void {
  const place = placeOf(region, item)
  clipTo(context, item.fit === 'fill' ? boxOf(item) : place)
  context.translate(place.x, place.y)
  context.scale(place.width / region.width, place.height / region.height)
  context.translate(-region.x, -region.y)
  draw()
}

export const boxOf = ({ width, height }: Size): Rectangle => ({ x: 0, y: 0, width, height })

export function clipTo(context: Context, { x, y, width, height }: Rectangle): void {
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
}

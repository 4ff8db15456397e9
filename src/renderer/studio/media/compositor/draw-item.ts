import { type SceneItem, sourceKey, uncropped } from '../../../../shared/domain/scene'
import { designOf } from '../../../../shared/domain/scene/resize'
import { boxOf, bringInto, clipTo } from './bring-into'
import { drawOverlay, type Overlays } from './draw-overlay'
import { drawNoPicture, drawPattern } from './draw-pattern'
import { drawText } from './draw-text'
import type { SourcePicture } from './feeds'
import { placeOf, type Size, shownPart } from './fit'

type Context = OffscreenCanvasRenderingContext2D
export interface Shown extends Overlays {
  pictureOf(key: string): SourcePicture | null
  /** The same, as it is drawn quickest. */
  drawableOf(key: string): SourcePicture | OffscreenCanvas | null
}

export const sizeOf = (picture: SourcePicture | OffscreenCanvas): Size =>
  picture instanceof VideoFrame
    ? { width: picture.displayWidth, height: picture.displayHeight }
    : { width: picture.width, height: picture.height }

/** One item where it stands, turned around the middle of its box. */
export function drawItem(context: Context, item: SceneItem, shown: Shown): void {
  context.save()
  context.globalAlpha = item.opacity
  context.translate(item.x + item.width / 2, item.y + item.height / 2)
  context.rotate((item.rotation * Math.PI) / 180)
  context.translate(-item.width / 2, -item.height / 2)
  drawSource(context, item, shown)
  context.restore()
}

function drawSource(context: Context, item: SceneItem, shown: Shown): void {
  const { source } = item
  switch (source.kind) {
    case 'colour':
      context.fillStyle = source.colour
      context.fillRect(0, 0, item.width, item.height)
      break
    case 'text':
      drawText(context, source, item)
      break
    case 'overlay':
      drawOverlay(context, item, source.shows, shown)
      break
    case 'pattern':
      drawMade(context, item, shown, (size) => drawPattern(context, shown.epochMs, size))
      break
    default: {
      const picture = shown.drawableOf(sourceKey(source))
      if (picture) drawPicture(context, item, picture)
      else drawMade(context, { ...item, crop: uncropped }, shown, (size) => drawNoPicture(context, size))
    }
  }
}

function drawPicture(context: Context, item: SceneItem, picture: SourcePicture | OffscreenCanvas): void {
  const part = shownPart(sizeOf(picture), item)
  const place = placeOf(part, item)
  if (item.fit === 'fill') clipTo(context, boxOf(item))
  context.drawImage(
    picture,
    ...([part.x, part.y, part.width, part.height] as const),
    ...([place.x, place.y, place.width, place.height] as const),
  )
}

/** What is drawn here in the programme's own shape. */
function drawMade(context: Context, item: SceneItem, { size }: Shown, draw: (design: Size) => void): void {
  const design = designOf(size)
  bringInto(context, item, shownPart(design, item), () => draw(design))
}

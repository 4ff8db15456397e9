import { autoLayer, type LayerWish } from '../../../shared/contract/watch'
import type { Preferences } from './preferences'

/** What is seen of the picture now. */
export interface View {
  /** Of the place it is shown in, in device pixels; null: not known. */
  height: number | null
  /** Nobody sees it: a page in the background, or a picture that is paused. */
  isSeen: boolean
}

/** The smallest layer there is. */
const leastHeight = 1
const mostHeight = 16_384

/** What to ask the room for: a layer that was chosen, or the best that the view can show. */
export function wishOf(
  { quality, dataSaver }: Pick<Preferences, 'quality' | 'dataSaver'>,
  view: View,
): LayerWish {
  const { height } = view
  const fits = height === null ? null : Math.min(mostHeight, Math.max(leastHeight, Math.round(height)))
  return {
    layer: dataSaver ? autoLayer : quality,
    maxHeight: dataSaver ? leastHeight : fits,
    paused: !view.isSeen,
  }
}

export const isSameWish = (a: LayerWish, b: LayerWish): boolean =>
  a.layer === b.layer && a.maxHeight === b.maxHeight && a.paused === b.paused

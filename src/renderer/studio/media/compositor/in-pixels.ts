import type { Area } from '../../../../shared/domain/overlay/place'
import type { Rectangle } from './fit'
import { programme } from './messages'

/** Fractions of the picture in the pixels that overlays are laid out in. */
export const inPixels = ({ x, y, width, height }: Area): Rectangle => ({
  x: x * programme.width,
  y: y * programme.height,
  width: width * programme.width,
  height: height * programme.height,
})

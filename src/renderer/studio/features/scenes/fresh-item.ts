import { useTranslation } from 'react-i18next'
import {
  firstSize,
  itemOf,
  type PictureSize,
  type SceneItem,
  type SceneSource,
} from '../../../../shared/domain/scene'
import { placedIn } from '../../../../shared/domain/scene/resize'
import { usualAreas } from '../../../shared-media/usual-areas'
import type { DeviceChoice } from '../../media'
import type { Rectangle } from '../../media/compositor/fit'

/** A camera by its own name, where the browser gives one. */
export function useCameraName(): (camera: DeviceChoice | undefined, index: number) => string {
  const { t } = useTranslation()
  return (camera, index) => (camera?.label || t('sources.cameraNamed', { index: index + 1 })).slice(0, 60)
}

/** Undefined: the one that the browser prefers. */
export const cameraSource = (camera: DeviceChoice | undefined): SceneSource => ({
  kind: 'camera',
  deviceId: camera?.deviceId ?? null,
  label: (camera?.label ?? '').slice(0, 200),
})

const middle = (own: PictureSize, { width, height }: PictureSize): Rectangle =>
  rounded({ x: (width - own.width) / 2, y: (height - own.height) / 2, ...own })
const rounded = ({ x, y, width, height }: Rectangle): Rectangle => ({
  ...{ x: Math.round(x), y: Math.round(y) },
  ...{ width: Math.round(width), height: Math.round(height) },
})

/** Cameras and screens take all of the picture; what would hide all of it stands in the middle, in its own size. */
export function freshItem(
  given: { id: string; name: string; source: SceneSource },
  picture: PictureSize,
  own?: PictureSize,
): SceneItem {
  const place = own ? middle(withinPicture(own, picture), picture) : placeAtFirst(given.source, picture)
  return { ...itemOf(given, picture), ...place }
}

function placeAtFirst(source: SceneSource, picture: PictureSize): Rectangle | null {
  const { width, height } = picture
  if (source.kind === 'text') return middle({ width: width / 2, height: height / 6 }, picture)
  if (source.kind === 'colour') return middle({ width: width / 2, height: height / 2 }, picture)
  return source.kind === 'overlay' ? rounded(placedIn(usualPlace(source.shows), firstSize, picture)) : null
}

/** In a picture of the first size. */
function usualPlace(shows: Extract<SceneSource, { kind: 'overlay' }>['shows']): Rectangle {
  const { x, y, width, height } = usualAreas[shows]
  return {
    ...{ x: x * firstSize.width, y: y * firstSize.height },
    ...{ width: width * firstSize.width, height: height * firstSize.height },
  }
}

function withinPicture(own: PictureSize, { width, height }: PictureSize): PictureSize {
  const scale = Math.min(1, width / own.width, height / own.height)
  return { width: Math.round(own.width * scale), height: Math.round(own.height * scale) }
}

/** Undefined: the browser cannot tell. */
export async function sizeOfImage(file: Blob): Promise<PictureSize | undefined> {
  const image = await createImageBitmap(file).catch(() => undefined)
  const size = image && { width: image.width, height: image.height }
  image?.close()
  return size
}

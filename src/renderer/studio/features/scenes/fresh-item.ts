import { useTranslation } from 'react-i18next'
import { itemOf, programmeSize, type SceneItem, type SceneSource } from '../../../../shared/domain/scene'
import { alertLook } from '../../../shared-media/alert-look'
import { heartLook } from '../../../shared-media/heart-look'
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

export interface Size {
  width: number
  height: number
}
const { width, height } = programmeSize
const middle = (size: Size): Rectangle => ({
  ...{ x: Math.round((width - size.width) / 2), y: Math.round((height - size.height) / 2) },
  ...size,
})
const inPixels = (of: Rectangle): Rectangle => ({
  ...{ x: Math.round(of.x * width), y: Math.round(of.y * height) },
  ...{ width: Math.round(of.width * width), height: Math.round(of.height * height) },
})

/** Cameras and screens take all of the programme; what would hide all of it stands in the middle, in its own size. */
export function freshItem(given: { id: string; name: string; source: SceneSource }, own?: Size): SceneItem {
  return { ...itemOf(given), ...(own ? middle(withinProgramme(own)) : placeAtFirst(given.source)) }
}

function placeAtFirst(source: SceneSource): Rectangle | null {
  if (source.kind === 'text') return middle({ width: width / 2, height: height / 6 })
  if (source.kind === 'colour') return middle({ width: width / 2, height: height / 2 })
  if (source.kind !== 'overlay') return null
  if (source.shows === 'chat') return { x: 40, y: 160, width: 400, height: 520 }
  return inPixels(source.shows === 'alerts' ? alertLook.area : heartLook.area)
}

function withinProgramme(own: Size): Size {
  const scale = Math.min(1, width / own.width, height / own.height)
  return { width: Math.round(own.width * scale), height: Math.round(own.height * scale) }
}

/** Undefined: the browser cannot tell. */
export async function sizeOfImage(file: Blob): Promise<Size | undefined> {
  const image = await createImageBitmap(file).catch(() => undefined)
  const size = image && { width: image.width, height: image.height }
  image?.close()
  return size
}

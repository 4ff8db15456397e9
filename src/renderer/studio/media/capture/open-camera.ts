import type { PictureSize, SceneSource } from '../../../../shared/domain/scene'
import { captureProblemOf } from './problem'

type Camera = Extract<SceneSource, { kind: 'camera' }>
type Devices = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>

/** Cameras and screens lie on their side, also in a picture that stands upright. */
export const wantedVideo = ({ width, height }: PictureSize) => ({
  width: { ideal: Math.max(width, height) },
  height: { ideal: Math.min(width, height) },
  frameRate: { ideal: 30, max: 30 },
})

/**
 * The camera of a scene. Browsers make a camera's id anew for each origin, and the browser host has another port after
 * each start: a camera that is not known by its id is looked for by its name. @throws DOMException
 */
export async function openCamera(
  { deviceId, label }: Camera,
  devices: Devices,
  size: PictureSize,
): Promise<MediaStream> {
  try {
    return await take(devices, deviceId, size)
  } catch (error) {
    if (captureProblemOf(error) !== 'missing' || deviceId === null || label === '') throw error
    const same = (await namedCameras(devices, size)).find((each) => each.label === label)
    if (!same) throw error
    return take(devices, same.deviceId, size)
  }
}

function take(devices: Devices, deviceId: string | null, size: PictureSize): Promise<MediaStream> {
  const which = deviceId === null ? {} : { deviceId: { exact: deviceId } }
  return devices.getUserMedia({ video: { ...wantedVideo(size), ...which } })
}

/** Names are hidden until a capture was permitted: any camera will do to ask for that. */
async function namedCameras(devices: Devices, size: PictureSize): Promise<MediaDeviceInfo[]> {
  const list = async () => (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput')
  const cameras = await list()
  if (cameras.length === 0 || cameras.some(({ label }) => label !== '')) return cameras
  for (const track of (await take(devices, null, size)).getTracks()) track.stop()
  return list()
}

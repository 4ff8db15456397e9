import type { MicrophoneCare } from '../../../../shared/domain/mixer'
import { defaultMicrophone } from '../capture/devices'

const names = [
  'noiseSuppression',
  'echoCancellation',
  'autoGainControl',
] as const satisfies readonly (keyof MicrophoneCare)[]

export async function openMicrophone(
  mediaDevices: MediaDevices,
  deviceId: string,
  care: MicrophoneCare,
): Promise<MediaStreamTrack> {
  const device = deviceId === defaultMicrophone ? {} : { deviceId: { exact: deviceId } }
  const stream = await mediaDevices.getUserMedia({ audio: { ...device, ...care } })
  const [track] = stream.getAudioTracks()
  if (!track) throw new DOMException('a stream without sound', 'NotFoundError')
  return track
}

/** What the browser says it really does; what it does not say counts as not done. */
export function careOf(track: MediaStreamTrack): MicrophoneCare {
  const { noiseSuppression, echoCancellation, autoGainControl } = track.getSettings()
  return {
    noiseSuppression: noiseSuppression === true,
    echoCancellation: Boolean(echoCancellation),
    autoGainControl: autoGainControl === true,
  }
}

export const isSameCare = (one: MicrophoneCare, other: MicrophoneCare): boolean =>
  names.every((name) => one[name] === other[name])

/** Live, on the open track. False: this browser only does it to a microphone that is opened anew. */
export async function applyCare(track: MediaStreamTrack, care: MicrophoneCare): Promise<boolean> {
  try {
    await track.applyConstraints({ ...track.getConstraints(), ...care })
  } catch {
    return false
  }
  return isSameCare(careOf(track), care)
}

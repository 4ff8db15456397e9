import type { Stop } from '../../../../shared/domain/clock'
import type { DeviceChoice } from '../types'

export interface CaptureDevices {
  cameras: DeviceChoice[]
  microphones: DeviceChoice[]
}

/** The microphone that the browser or the system prefers: the only name a microphone has before permission. */
export const defaultMicrophone = 'default'

/** Lists now, after each change, and when asked: names appear only once the user has granted a capture. */
export function watchDevices(
  mediaDevices: MediaDevices,
  changed: (devices: CaptureDevices) => void,
): { look(): void; stop: Stop } {
  let isStopped = false
  async function list(): Promise<void> {
    const devices = await mediaDevices.enumerateDevices().catch(() => [])
    if (!isStopped) changed(captureDevicesOf(devices))
  }
  const look = () => void list()
  mediaDevices.addEventListener('devicechange', look)
  look()
  return {
    look,
    stop() {
      isStopped = true
      mediaDevices.removeEventListener('devicechange', look)
    },
  }
}

type Listed = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>

/** Chromium names the system's default twice; it is listed once, and alone while ids are hidden. */
export function captureDevicesOf(devices: readonly Listed[]): CaptureDevices {
  const microphones = named(devices, 'audioinput')
  const hasHidden = devices.some((device) => device.kind === 'audioinput')
  return {
    cameras: named(devices, 'videoinput'),
    microphones:
      microphones.length === 0 && hasHidden ? [{ deviceId: defaultMicrophone, label: '' }] : microphones,
  }
}

function named(devices: readonly Listed[], kind: MediaDeviceKind): DeviceChoice[] {
  return devices
    .filter((device) => device.kind === kind)
    .filter((device) => !['', defaultMicrophone, 'communications'].includes(device.deviceId))
    .map(({ deviceId, label }) => ({ deviceId, label }))
}

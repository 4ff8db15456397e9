import type { Evidence, Refusal } from '../../shared/domain/safety'
import type { LinkEvents } from '../devices/link'
import { createGuardedDevice } from './device'
import type { DeviceDeps, GuardedDevice } from './guarded-device'
import { contained } from './report'

export interface Stopped {
  deviceId: string
  evidence: Evidence
}

/** Every device under guard. */
export interface Fleet {
  readonly linkEvents: LinkEvents
  get(deviceId: string): GuardedDevice | undefined
  /** Answers the one there is, or begins it. */
  claim(deviceId: string): GuardedDevice
  all(): readonly GuardedDevice[]
  /** Writes zero to every device, in parallel, now; answers what may wait until all have theirs. */
  silence(reason: Refusal): () => void
  /** Writes the stop sequence of every device once more, and asks those that can tell what they do. */
  repeatStop(): void
  /** What is known of each device that could move: one that only measures has nothing to stop. */
  stopped(): Stopped[]
  /** Resolves when no zero is on its way any more: each device's stop is decided. */
  settled(): Promise<Stopped[]>
}

export function createFleet(deps: DeviceDeps): Fleet {
  const devices = new Map<string, GuardedDevice>()
  let waiting: ((stopped: Stopped[]) => void)[] = []

  const stopped = (): Stopped[] =>
    [...devices.values()]
      .filter((device) => device.canAct())
      .map((device) => ({ deviceId: device.id, evidence: device.evidence() }))
  const isDecided = () => [...devices.values()].every((device) => device.isDecided())
  function review(): void {
    if (!isDecided()) return
    const due = waiting
    waiting = []
    for (const resolve of due) resolve(stopped())
  }

  function claim(deviceId: string): GuardedDevice {
    const known = devices.get(deviceId)
    if (known) return known
    const device = createGuardedDevice(deviceId, {
      ...deps,
      onIdle(idle) {
        deps.onIdle(idle)
        review()
      },
      onGone(gone, reason) {
        deps.onGone(gone, reason)
        review()
      },
    })
    devices.set(deviceId, device)
    return device
  }

  return {
    linkEvents: {
      linking: (deviceId) => claim(deviceId).linking(),
      linked: (device) => claim(device.id).linked(device),
      lost: (deviceId) => devices.get(deviceId)?.lost(),
      forgotten(deviceId) {
        const device = devices.get(deviceId)
        device?.silence('noDevice')()
        device?.lost()
        devices.delete(deviceId)
        if (device) deps.onForgotten(device)
        review()
        deps.onChange()
      },
    },
    get: (deviceId) => devices.get(deviceId),
    claim,
    all: () => [...devices.values()],
    silence(reason) {
      const rest: (() => void)[] = []
      // One device's trouble must not cost another its zero.
      for (const device of devices.values()) contained(() => rest.push(device.silence(reason)))
      return () => {
        for (const run of rest) contained(run)
      }
    },
    repeatStop() {
      for (const device of devices.values()) contained(device.repeatStop)
    },
    stopped,
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        review()
      }),
  }
}

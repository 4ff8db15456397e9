import type { Clock } from '../../shared/domain/clock'
import { widestLimits } from '../../shared/domain/limits'
import { simulated } from '../devices/catalog/simulated'
import { createHardware, type Hardware, type HardwareDeps } from '../safety/hardware'
import { defaultSettings } from '../settings/defaults'
import { drillDeviceId } from './device'

/** The whole of safety and actuation once more, with nothing of the show in it. */
export interface DrillBed {
  readonly hardware: Hardware
  /** Arms, and asks for a motion far longer than any scenario. */
  setMoving(): void
  /** Nothing is asked for any more, and the last frame of every output was zero. */
  isAtRest(): boolean
  close(): void
}

const motion = { pattern: { kind: 'constant', level: 0.4 }, durationMs: 60_000 } as const

export function createDrillBed(clock: Clock, pulse?: NonNullable<HardwareDeps['pulse']>): DrillBed {
  const { safety, queue } = defaultSettings()
  const hardware = createHardware({
    clock,
    record: () => undefined,
    settings: () => safety,
    queueSettings: () => queue,
    ...(pulse ? { pulse } : {}),
  })
  const limits = Object.fromEntries(simulated.outputs.map(({ id }) => [id, widestLimits]))
  hardware.register(drillDeviceId, simulated.outputs, limits, false)

  return {
    hardware,
    setMoving() {
      hardware.giveConsent(true)
      hardware.arm(1)
      for (const eventId of ['drill-1', 'drill-2'])
        hardware.request({
          ...{ eventId, eventAt: clock.wall(), source: 'test', viewerId: null, viewerName: null },
          ...{ label: 'drill', deviceId: drillDeviceId, outputKind: 'vibrate', ...motion },
        })
    },
    isAtRest() {
      const { outputs } = hardware.deviceState(drillDeviceId)
      return hardware.queue().length === 0 && Object.values(outputs).every(({ level }) => level === 0)
    },
    close: hardware.close,
  }
}

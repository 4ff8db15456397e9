import type { Clock } from '../../shared/domain/clock'
import type { OutputLimits } from '../../shared/domain/device'
import type { JournalEntry } from '../../shared/domain/journal'
import { widestLimits } from '../../shared/domain/limits'
import type { RehearsalMotion } from '../../shared/domain/rehearsal'
import type { Settings } from '../../shared/domain/settings'
import { simulated } from '../devices/catalog/simulated'
import { createCodec } from '../devices/codec'
import type { DeviceDefinition } from '../devices/definition'
import { openSimulatedLink } from '../devices/simulated-link'
import { createHardware, type Hardware, type LevelFrame } from '../safety/hardware'

/** A device of the operator's, to be simulated with its own outputs and limits. */
export interface BedDevice {
  id: string
  alias: string
  definition: DeviceDefinition
  limits: Readonly<Record<string, OutputLimits>>
  muted: boolean
}

/** Safety and actuation once more, over devices that are not there. */
export interface Bed {
  readonly hardware: Hardware
  /** What each output did so far. */
  motions(): RehearsalMotion[]
  close(): void
}

/** Where she has none: so that a rehearsal moves something. */
const standIn: BedDevice = {
  id: 'rehearsal-device',
  alias: simulated.model,
  definition: simulated,
  limits: Object.fromEntries(simulated.outputs.map(({ id }) => [id, widestLimits])),
  muted: false,
}

/** Armed once every device that acts has acknowledged its zero. */
export function createBed(deps: {
  clock: Clock
  settings(): Pick<Settings, 'safety' | 'queue'>
  devices: readonly BedDevice[]
  minutes: number
  record(entry: JournalEntry): void
}): Bed {
  const { clock, settings } = deps
  const devices = deps.devices.length > 0 ? deps.devices : [standIn]
  const hardware = createHardware({
    ...{ clock, record: deps.record },
    settings: () => settings().safety,
    queueSettings: () => settings().queue,
  })
  const meter = createMotionMeter(clock, devices)
  hardware.onLevel(meter.see)
  for (const { id, definition, limits, muted } of devices) {
    hardware.register(id, definition.outputs, limits, muted)
    hardware.linkEvents.linking(id)
    const link = openSimulatedLink(clock, () => hardware.linkEvents.lost(id, 'closed'))
    hardware.linkEvents.linked({ id, codec: createCodec(definition, clock.now), link })
  }
  hardware.giveConsent(true)
  const stopWaiting = hardware.onChange(() => {
    if (hardware.view().armBlockers.length > 0) return
    stopWaiting()
    hardware.arm(deps.minutes)
  })
  return {
    hardware,
    motions: meter.motions,
    close() {
      stopWaiting()
      hardware.close()
    },
  }
}

function createMotionMeter(clock: Clock, devices: readonly BedDevice[]) {
  const aliases = new Map(devices.map(({ id, alias }) => [id, alias]))
  const seen = new Map<string, RehearsalMotion & { since: number | null }>()
  return {
    see({ deviceId, outputId, level }: LevelFrame): void {
      const key = `${deviceId}/${outputId}`
      const alias = aliases.get(deviceId) ?? deviceId
      const known = seen.get(key) ?? { deviceId, alias, outputId, peak: 0, movedMs: 0, since: null }
      const now = clock.now()
      const movedMs = known.movedMs + (known.since === null ? 0 : now - known.since)
      seen.set(key, { ...known, movedMs, peak: Math.max(known.peak, level), since: level > 0 ? now : null })
    },
    motions: (): RehearsalMotion[] => [...seen.values()].map(({ since: _, ...motion }) => motion),
  }
}

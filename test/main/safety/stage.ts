import type { ActuationRequest } from '../../../src/main/actuation/request'
import { createHardware, type Hardware, type HardwareDeps } from '../../../src/main/safety/hardware'
import { defaultSettings } from '../../../src/main/settings/defaults'
import type { OutputLimits } from '../../../src/shared/domain/device'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { widestLimits } from '../../../src/shared/domain/limits'
import type { Settings } from '../../../src/shared/domain/settings'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { createFakeDevice, type FakeDevice } from './fake-device'

/** The whole of safety and actuation with devices at its edge and time in the test's hand. */
export interface Stage {
  clock: ManualClock
  hardware: Hardware
  /** Changed by a test as an operator would: what reads them reads the present. */
  settings: Settings['safety']
  queue: Settings['queue']
  lines: JournalEntry[]
  linesOf(what: string): JournalEntry[]
  /** Registers and links a device, and waits until it is ready. */
  add(device: FakeDevice, limits?: Partial<OutputLimits>, muted?: boolean): Promise<FakeDevice>
  device(of?: Parameters<typeof createFakeDevice>[1]): FakeDevice
  /** Asks for half power for a second, unless told otherwise. */
  ask(part?: Partial<ActuationRequest>): ReturnType<Hardware['request']>
}

/** No limit but the device's own, so that a test sets just the one it is about. */
export const wideLimits: OutputLimits = widestLimits

/** `clock` and what is beside the hardware may be a test's own. */
type Own = Pick<
  HardwareDeps,
  'pulse' | 'budgets' | 'batteryPercent' | 'isDrillRunning' | 'isRehearsalRunning'
> & {
  clock?: ManualClock
}

export function createStage({ clock = createManualClock(), ...beside }: Own = {}): Stage {
  const lines: JournalEntry[] = []
  const { safety: settings, queue } = structuredClone(defaultSettings())
  let events = 0
  const hardware = createHardware({
    clock,
    record: (entry) => lines.push(entry),
    settings: () => settings,
    queueSettings: () => queue,
    ...beside,
  })
  // As an operator who has read the sheet; what a session begins with is for consent.test.ts.
  hardware.giveConsent(true)
  lines.length = 0
  return {
    clock,
    hardware,
    settings,
    queue,
    lines,
    linesOf: (what) => lines.filter((line) => line.what === what),
    device: (of) => createFakeDevice(clock, of),
    async add(device, limits = {}, muted = false) {
      const each = { ...wideLimits, ...limits }
      const all = Object.fromEntries(device.outputs.map(({ id }) => [id, each]))
      hardware.register(device.id, device.outputs, all, muted)
      hardware.linkEvents.linking(device.id)
      hardware.linkEvents.linked(device.open())
      await clock.pass(20)
      return device
    },
    ask: (part = {}) =>
      hardware.request({
        eventId: `event-${++events}`,
        eventAt: clock.wall(),
        source: 'viewer',
        viewerId: `viewer-${events}`,
        viewerName: 'Lena',
        label: 'Buzz',
        deviceId: null,
        outputKind: 'vibrate',
        pattern: { kind: 'constant', level: 0.5 },
        durationMs: 1_000,
        ...part,
      }),
  }
}

/** So many devices, all in motion, with one more request waiting for each. */
export async function moving(count: number) {
  const stage = createStage()
  const devices = await Promise.all(
    Array.from({ length: count }, (_, index) => stage.add(stage.device({ id: `device-${index}` }))),
  )
  stage.hardware.arm(60)
  const pattern = { kind: 'wave', low: 0.2, high: 0.8, periodMs: 500 } as const
  const taken = devices.map(({ id }) => stage.ask({ deviceId: id, pattern, durationMs: 60_000 }))
  for (const { id } of devices) stage.ask({ deviceId: id })
  // Between two frames: none is in the air.
  await stage.clock.pass(530)
  return { ...stage, devices, taken }
}

/** One device that plays, and one more request that waits for it. */
export async function playing() {
  const stage = createStage()
  const toy = await stage.add(stage.device())
  stage.hardware.arm(60)
  const first = stage.ask({ durationMs: 60_000 })
  const second = stage.ask()
  await stage.clock.pass(330)
  return { ...stage, toy, first, second }
}

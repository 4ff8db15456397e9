import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHardware, type Hardware } from '../../src/main/safety/hardware'
import { defaultSettings } from '../../src/main/settings/defaults'
import { widestLimits } from '../../src/shared/domain/limits'
import { systemClock as clock } from '../../src/shared/system-clock'
import { startAir } from '../rigs/air'
import { startDeviceSide } from '../rigs/device-side'
import { type Peripheral, startPeripheral, type Write } from '../rigs/peripheral'
import { distribution, type Row, single } from './row'

const devices = 8
const periodMs = 50
const warmUpMs = 5_000
const minutes = Number(process.env.PULSEDECK_SOAK_MINUTES ?? 1)

/** `Vibrate:0;` is the only zero of this family. */
const isLevel = (write: Write): boolean => /^Vibrate:[1-9]/.test(Buffer.from(write.bytes).toString())
const since1970 = () => performance.timeOrigin + performance.now()

/**
 * Eight peripherals on the virtual air, a new level for each every 50 ms, for `PULSEDECK_SOAK_MINUTES` (the figure of
 * the issue is 10): what was handed to the radio and never arrived, what arrived later than one period, how late this
 * process' event loop was meanwhile, and what its memory did.
 */
export async function run(): Promise<Row[]> {
  const air = await startAir()
  const names = Array.from({ length: devices }, (_, index) => `LVS-Soak${index + 1}`)
  const peripherals = await Promise.all(names.map((name) => startPeripheral({ air, model: 'lovense', name })))
  const side = await startDeviceSide(air)
  const hardware = createHardware({
    clock,
    record: () => undefined,
    settings: () => ({ ...defaultSettings().safety, checkInMinutes: null }),
    queueSettings: () => defaultSettings().queue,
  })
  try {
    const ids = await side.scanAndPair(...names)
    for (const id of ids) {
      const device = await side.until(`${id} is linked`, () => side.linked.get(id), 30_000)
      const limits = Object.fromEntries(device.codec.outputs.map((output) => [output.id, widestLimits]))
      hardware.register(id, device.codec.outputs, limits, false)
      hardware.linkEvents.linked(device)
    }
    await sleep(1_000)
    return await soak(hardware, ids, peripherals)
  } finally {
    hardware.stop('bench')
    await hardware.settled()
    hardware.close()
    await side.close()
    for (const peripheral of peripherals) await peripheral.stop()
    await air.stop()
  }
}

async function soak(hardware: Hardware, ids: readonly string[], peripherals: readonly Peripheral[]) {
  const handed = new Map(ids.map((id) => [id, [] as number[]]))
  hardware.onLevel(({ deviceId, level }) => level > 0 && handed.get(deviceId)?.push(since1970()))
  hardware.giveConsent(true)
  hardware.arm(60)
  const endsAt = clock.now() + minutes * 60_000
  for (const id of ids) void keepPlaying(hardware, id, endsAt)

  await sleep(warmUpMs)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  while (clock.now() < endsAt) await sleep(500)
  delay.disable()
  const grownMb = (process.memoryUsage().rss - before) / 2 ** 20
  await sleep(2_000)

  const arrived = peripherals.map((peripheral) => peripheral.writes.filter(isLevel).map(({ at }) => at))
  const sent = [...handed.values()]
  const total = sent.reduce((sum, each) => sum + each.length, 0)
  const lost = total - arrived.reduce((sum, each) => sum + each.length, 0)
  const took = sent.flatMap((each, device) => each.map((at, index) => (arrived[device]?.[index] ?? 0) - at))
  return [
    single('levels-a-second-a-device', '1/s', total / devices / (minutes * 60)),
    single('levels-lost', 'levels', lost),
    single(`levels-later-than-${periodMs}-ms`, 'levels', took.filter((ms) => ms > periodMs).length),
    distribution('level-to-device', 'ms', took),
    // The histogram counts the resolution's own millisecond too.
    { ...single('event-loop-delay', 'ms', delay.percentile(50) / 1e6), p99: delay.percentile(99) / 1e6 },
    single('memory-growth', 'MiB/min', grownMb / minutes),
  ]
}

/** One minute after another: every lease ends. The wave moves more than a step of the device in each period. */
async function keepPlaying(hardware: Hardware, deviceId: string, endsAt: number): Promise<void> {
  for (let round = 0; clock.now() < endsAt - 200; round++) {
    const taken = hardware.request({
      eventId: `soak-${deviceId}-${round}`,
      eventAt: clock.wall(),
      source: 'operator',
      viewerId: null,
      viewerName: null,
      label: 'Soak',
      deviceId,
      outputKind: 'vibrate',
      pattern: { kind: 'wave', low: 0.05, high: 1, periodMs: 700 },
      durationMs: Math.min(60_000, Math.max(100, Math.round(endsAt - clock.now()))),
    })
    if (!taken.accepted) throw new Error(`the soak was refused: ${taken.reason}`)
    await taken.ended
  }
}

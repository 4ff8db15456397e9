import type { DeviceCodec, Frame } from '../../src/main/devices/link'
import { createHardware } from '../../src/main/safety/hardware'
import { defaultSettings } from '../../src/main/settings/defaults'
import { widestLimits } from '../../src/shared/domain/limits'
import { systemClock as clock } from '../../src/shared/system-clock'
import { distribution, type Row, ratioOf } from './row'

const devices = 8
const commands = 1_000
const rounds = 10
const minGapMs = 50
/** A link with an interval: each write takes the next slot. As in shared/ANCHORS.md, P9. */
const intervalMs = 15
const steps = 20

interface Slot {
  write(frame: Frame): Promise<void>
  /** When the last zero behind every level was on the air. */
  zeroAt(): number
}

/** One transport, the same for both: a write goes out with the next connection interval and is acknowledged then. */
function createLink(): Slot {
  let level = 0
  let at = 0
  return {
    write: ({ bytes }) =>
      new Promise((done) => {
        clock.after(intervalMs, () => {
          const next = bytes[0] ?? 0
          if (next !== level || next > 0) at = clock.now()
          level = next
          done()
        })
      }),
    zeroAt: () => (level === 0 ? at : Number.POSITIVE_INFINITY),
  }
}
const frameOf = (_: string, level: number): Frame => ({
  endpoint: 'command',
  bytes: Uint8Array.of(Math.round(level * steps)),
})
const codec: DeviceCodec = {
  outputs: [{ id: 'vibrate', kind: 'vibrate', steps }],
  minGapMs,
  encode: frameOf,
  stop: () => [frameOf('vibrate', 0)],
}
const sleep = (ms: number) => new Promise<void>((done) => void clock.after(ms, done))

async function untilZero(links: readonly Slot[], since: number): Promise<number> {
  while (links.some((link) => link.zeroAt() === Number.POSITIVE_INFINITY)) await sleep(1)
  return Math.max(...links.map((link) => link.zeroAt())) - since
}

/** The studio's stop and a first-in-first-out writer (the field's habit) over the same links, in turn. */
export async function run(): Promise<Row[]> {
  const ours: number[] = []
  const queued: number[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await stopOurs())
    queued.push(await stopQueued())
  }
  const [own, fifo] = [
    distribution('stop under 1,000 commands', 'ms', ours),
    distribution('stop behind a queue', 'ms', queued),
  ]
  const ratio = (fifo.p99 ?? 0) / (own.p99 ?? 1)
  return [own, fifo, ratioOf('stop, queue to ours', ratio)]
}

async function stopOurs(): Promise<number> {
  const { safety, queue } = defaultSettings()
  const hardware = createHardware({
    ...{ clock, settings: () => safety, queueSettings: () => queue, record: () => undefined },
  })
  const links = Array.from({ length: devices }, createLink)
  links.forEach((link, at) => {
    const id = `device-${at}`
    hardware.register(id, [{ id: 'vibrate', kind: 'vibrate' }], { vibrate: widestLimits }, false)
    hardware.linkEvents.linked({ id, codec, link: { write: link.write, close: async () => undefined } })
  })
  await sleep(100)
  hardware.giveConsent(true)
  hardware.arm(1)
  for (let command = 0; command < commands; command++)
    hardware.request({
      ...{
        eventId: `${command}`,
        eventAt: clock.wall(),
        source: 'operator',
        viewerId: null,
        viewerName: null,
      },
      ...{
        label: 'bench',
        deviceId: `device-${command % devices}`,
        outputKind: 'vibrate',
        durationMs: 10_000,
      },
      pattern: { kind: 'wave', low: 0.1, high: 0.9, periodMs: 400 },
    })
  await sleep(600)
  if (links.every((link) => link.zeroAt() < Number.POSITIVE_INFINITY)) throw new Error('nothing moved')
  const since = clock.now()
  hardware.stop('bench')
  const tookMs = await untilZero(links, since)
  await hardware.settled()
  hardware.close()
  return tookMs
}

/**
 * Each device has one queue, written at its full rate; stop is one more entry at its end. The queues are as long as
 * 1,000 commands make them over eight devices.
 */
async function stopQueued(): Promise<number> {
  const links = Array.from({ length: devices }, createLink)
  const queues = links.map(() =>
    Array.from({ length: commands / devices }, (_, at) => frameOf('vibrate', 0.1 + (at % 8) / 10)),
  )
  const since = clock.now()
  for (const queue of queues) queue.push(frameOf('vibrate', 0))
  await Promise.all(
    links.map(async (link, at) => {
      for (const frame of queues[at] ?? []) {
        const nextAt = clock.now() + minGapMs
        await link.write(frame)
        await sleep(Math.max(0, nextAt - clock.now()))
      }
    }),
  )
  return untilZero(links, since)
}

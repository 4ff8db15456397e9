import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceCodec, Frame } from '../../src/main/devices/link'
import { widestLimits } from '../../src/shared/domain/limits'
import { systemClock as clock } from '../../src/shared/system-clock'
import { askForAll, createBenchHardware } from './hardware-load'
import { devices, periodMs } from './load'
import { distribution, type Row } from './row'

const rounds = 40
/** shared/ANCHORS.md, P9: each write goes out, and is acknowledged, with the next connection interval. */
const intervalMs = 15
const steps = 20
const playMs = 600

interface Wire {
  write(frame: Frame): Promise<void>
  /** When the last zero behind every level was on the air; infinite while a level is. */
  zeroAt(): number
}

/**
 * The virtual air has no connection interval, a real one has: the same stop over links that take 15 ms for each write.
 * What is above one interval is the studio's own.
 */
export async function run(): Promise<Row[]> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) samples.push(await stopOnce())
  return [distribution(`stop-on-a-${intervalMs}-ms-interval`, 'ms', samples)]
}

function createWire(): Wire {
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
  minGapMs: periodMs,
  encode: frameOf,
  stop: () => [frameOf('vibrate', 0)],
}

async function stopOnce(): Promise<number> {
  const hardware = createBenchHardware()
  const wires = Array.from({ length: devices }, createWire)
  const ids = wires.map((_, at) => `device-${at}`)
  for (const [at, id] of ids.entries()) {
    hardware.register(id, codec.outputs, { vibrate: widestLimits }, false)
    const write = wires[at]?.write ?? (async () => undefined)
    hardware.linkEvents.linked({ id, codec, link: { write, close: async () => undefined } })
  }
  await sleep(100)
  hardware.giveConsent(true)
  hardware.arm(1)
  askForAll(hardware, ids)
  await sleep(playMs)
  if (wires.every((wire) => wire.zeroAt() < Number.POSITIVE_INFINITY)) throw new Error('nothing moved')
  const since = clock.now()
  hardware.stop('bench')
  await hardware.settled()
  const tookMs = Math.max(...wires.map((wire) => wire.zeroAt())) - since
  hardware.close()
  return tookMs
}

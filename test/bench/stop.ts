import { setTimeout as sleep } from 'node:timers/promises'
import type { LinkedDevice } from '../../src/main/devices/link'
import type { Hardware } from '../../src/main/safety/hardware'
import { widestLimits } from '../../src/shared/domain/limits'
import { startAir } from '../rigs/air'
import { startDeviceSide } from '../rigs/device-side'
import { favour } from '../rigs/favour'
import { type Peripheral, startPeripheral } from '../rigs/peripheral'
import { askForAll, createBenchHardware } from './hardware-load'
import { commands, devices, periodMs } from './load'
import { distribution, type Row, ratioOf, single } from './row'
import { isLevel, listen, since1970, zeroedAt } from './writes'

const rounds = 20
/** The queue takes seconds for each of its stops, ours do not. */
const ownStopsARound = 5
const playMs = 1_000
const settleMs = 300

interface Stage {
  hardware: Hardware
  links: readonly LinkedDevice[]
  peripherals: readonly Peripheral[]
}

/**
 * From the call of stop to the last zero at the last of eight peripherals, by their clock: the studio's own stop and,
 * in turn, a first-in-first-out writer (the field's habit), over the very same links on the virtual air. This process
 * stands for the studio, with its place at the processor; that of whoever queues too.
 */
export async function run(): Promise<Row[]> {
  favour(process.pid)
  const air = await startAir()
  const names = Array.from({ length: devices }, (_, index) => `LVS-Stop${index + 1}`)
  const peripherals = await Promise.all(names.map((name) => startPeripheral({ air, model: 'lovense', name })))
  const side = await startDeviceSide(air)
  const hardware = createBenchHardware()
  try {
    const ids = await side.scanAndPair(...names)
    const links: LinkedDevice[] = []
    for (const id of ids) {
      const link = await side.until(`${id} is linked`, () => side.linked.get(id), 30_000)
      hardware.register(id, link.codec.outputs, { vibrate: widestLimits }, false)
      hardware.linkEvents.linked(link)
      links.push(link)
    }
    hardware.giveConsent(true)
    await sleep(1_000)
    return await measure({ hardware, links, peripherals })
  } finally {
    hardware.stop('bench')
    await hardware.settled()
    hardware.close()
    await side.close()
    for (const peripheral of peripherals) await peripheral.stop()
    await air.stop()
  }
}

async function measure(stage: Stage): Promise<Row[]> {
  const own: OwnStop[] = []
  const queued: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (let stop = 0; stop < ownStopsARound; stop++) own.push(await stopOurs(stage))
    queued.push(await stopQueued(stage))
  }
  const ours = distribution(
    'stop-under-1000-commands',
    'ms',
    own.map(({ tookMs }) => tookMs),
  )
  const theirs = distribution('stop-behind-1000-queued', 'ms', queued)
  return [
    ours,
    theirs,
    ratioOf('stop-queue-to-ours-p50', (theirs.p50 ?? 0) / (ours.p50 ?? 1)),
    ratioOf('stop-queue-to-ours-p99', (theirs.p99 ?? 0) / (ours.p99 ?? 1)),
    single('stop-least-rate-before', '1/s', Math.min(...own.map(({ levelsASecond }) => levelsASecond))),
    single('stop-commands-taken-in', 'commands', Math.min(...own.map(({ taken }) => taken))),
  ]
}

interface OwnStop {
  tookMs: number
  taken: number
  /** Of the slowest device, in the time before the stop. */
  levelsASecond: number
}

async function stopOurs({ hardware, links, peripherals }: Stage): Promise<OwnStop> {
  hardware.arm(1)
  const before = listen(peripherals)
  const taken = askForAll(
    hardware,
    links.map(({ id }) => id),
  )
  await sleep(playMs)
  const levels = before().map((writes) => writes.filter(isLevel).length)
  const after = listen(peripherals)
  const pressedAt = since1970()
  hardware.stop('bench')
  await hardware.settled()
  await sleep(settleMs)
  const tookMs = zeroedAt(after()) - pressedAt
  hardware.reset()
  return { tookMs, taken, levelsASecond: Math.min(...levels) / (playMs / 1_000) }
}

/** Each device has one queue, written at its full rate, and stop is one more entry at its end. */
async function stopQueued({ links, peripherals }: Stage): Promise<number> {
  const heard = listen(peripherals)
  const pressedAt = since1970()
  await Promise.all(links.map(drain))
  await sleep(settleMs)
  return zeroedAt(heard()) - pressedAt
}

async function drain({ codec, link }: LinkedDevice): Promise<void> {
  for (let command = 0; command < commands / devices; command++) {
    const gap = sleep(periodMs)
    await link.write(codec.encode('vibrate', 0.1 + (command % 8) / 10), { acknowledged: false })
    await gap
  }
  for (const frame of codec.stop()) await link.write(frame, { acknowledged: true })
}

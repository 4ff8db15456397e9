import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../rigs/free-port'
import { openInspector } from '../rigs/inspector'
import type { Write } from '../rigs/peripheral'
import type { Bridge } from '../rigs/studio'
import { devices, everyPeriod, periodMs } from './load'
import { type Row, single } from './row'
import { type LoopDelay, type Memory, type Probe, seriesOf, startProbe } from './soak-probe'
import { ruleFor, type StudioOnAir, withStudioOnAir } from './studio-on-air'
import { trendOf } from './trend'
import { isLevel, isZero, listen, peripheralsOf } from './writes'

const minutes = Number(process.env.PULSEDECK_SOAK_MINUTES ?? 1)
/** Code is compiled, and the lists of latest lines fill up to their bounds: memory is judged after it. */
const warmUpMs = Math.min(300_000, minutes * 30_000)
const sampleEveryMs = Math.min(15_000, minutes * 4_000)
const leaseMs = 60_000

/**
 * The built studio with eight peripherals on the virtual air, a new level for each every 50 ms, for
 * `PULSEDECK_SOAK_MINUTES` (the figure of the issue is 10): what was handed to the radio and never arrived, what a
 * peripheral heard later than one period, and, in the studio's main process, event loop and memory.
 */
export async function run(): Promise<Row[]> {
  const port = await freePort()
  const env = { NODE_OPTIONS: `--inspect-port=${port}` }
  return withStudioOnAir({ devices, env }, async (onAir) => {
    const inspector = await openInspector(onAir.studio.process, port)
    // A process that is being debugged does not end before its debugger has gone.
    try {
      return await soak(onAir, await startProbe(inspector))
    } finally {
      inspector.close()
    }
  })
}

async function soak({ bridge, paired }: StudioOnAir, probe: Probe): Promise<Row[]> {
  const rules = paired.map(({ deviceId }) => ruleFor(deviceId, everyPeriod, leaseMs))
  await bridge.ask('rules.save', { rules })
  let handed = 0
  bridge.on('device.level', ({ level }) => {
    if (level > 0) handed++
  })
  let holds = 0
  bridge.on('journal.line', ({ what }) => {
    if (what === 'safety.held') holds++
  })
  const heard = listen(peripheralsOf(paired))
  const endsAt = performance.now() + minutes * 60_000
  for (const { id } of rules) keepPlaying(bridge, id, endsAt).catch(() => undefined)

  const memories: Memory[] = []
  while (performance.now() < endsAt) {
    memories.push(await probe.memory())
    await sleep(Math.min(sampleEveryMs, Math.max(0, endsAt - performance.now())))
  }
  const delay = await probe.loopDelay()
  await bridge.ask('safety.disarm')
  await sleep(2_000)
  show(memories)
  return [
    ...levelRows(
      handed,
      heard(),
      memories.map(({ collected }) => collected),
    ),
    single('holds', 'holds', holds),
    ...studioRows(delay, memories),
  ]
}

/** One lease after another: every lease ends. After a hold the operator goes on, and what was refused is asked again. */
async function keepPlaying(bridge: Bridge, ruleId: string, endsAt: number): Promise<void> {
  while (performance.now() < endsAt) {
    const [motion] = await bridge.ask('rules.test', { ruleId })
    if (motion?.outcome === 'played') continue
    await sleep(500)
    await bridge.ask('safety.resume').catch(() => undefined)
  }
}

function levelRows(handed: number, heard: readonly Write[][], collections: readonly Span[]): Row[] {
  const arrived = heard.flatMap((writes) => writes.filter(isLevel)).length
  const between = heard.flatMap(gaps)
  const late = between.filter(isLate)
  const held = late.filter((gap) => collections.some((collection) => overlaps(gap, collection)))
  return [
    single('soak-minutes', 'min', minutes),
    single('levels-a-second-a-device', '1/s', arrived / devices / (minutes * 60)),
    single('levels-lost', 'levels', handed - arrived),
    single(`levels-late-by-more-than-${periodMs}-ms`, 'levels', late.length - held.length),
    single('late-while-the-bench-forced-a-collection', 'levels', held.length),
    single(
      'longest-gap-between-levels',
      'ms',
      between.reduce((longest, gap) => Math.max(longest, lengthOf(gap)), 0),
    ),
  ]
}

/** Epoch ms. */
interface Span {
  from: number
  to: number
}
const lengthOf = ({ from, to }: Span): number => to - from
const overlaps = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to

/** A level is due one period after the one before it. */
const isLate = (gap: Span): boolean => lengthOf(gap) > 2 * periodMs

/** Between the levels that one peripheral heard; the rest between two leases is none. */
function gaps(writes: readonly Write[]): Span[] {
  const found: Span[] = []
  let last: number | null = null
  for (const write of writes) {
    if (isZero(write)) last = null
    if (!isLevel(write)) continue
    if (last !== null) found.push({ from: last, to: write.at })
    last = write.at
  }
  return found
}

function studioRows(delay: LoopDelay, memories: readonly Memory[]): Row[] {
  const warm = memories.filter(({ atMs }) => atMs >= warmUpMs)
  const slopes = (['heap', 'external', 'resident'] as const).flatMap((part) => {
    const { perMinute, uncertainty } = trendOf(seriesOf(warm, part))
    return [
      single(`memory-${part}-slope`, 'MiB/min', perMinute),
      single(`memory-${part}-slope-uncertainty`, 'MiB/min', uncertainty),
    ]
  })
  return [
    { ...single('event-loop-delay', 'ms', delay.p50), p50: delay.p50, p99: delay.p99 },
    single('event-loop-delay-longest', 'ms', delay.max),
    ...slopes,
  ]
}

/** The whole series, to be looked at. */
function show(memories: readonly Memory[]): void {
  for (const { atMs, heap, external, resident } of memories) {
    const parts = [heap, external, resident].map((value) => value.toFixed(2)).join(' ')
    process.stderr.write(`${(atMs / 1_000).toFixed(0)} s: heap, external, resident MiB ${parts}\n`)
  }
}

import { lovense } from '../../src/main/devices/catalog/lovense'
import { createCodec } from '../../src/main/devices/codec'
import type { DeviceCodec } from '../../src/main/devices/link'
import { type OutputFacts, permittedLevel } from '../../src/main/safety/gate'
import { createMeter } from '../../src/main/safety/meter'
import { normalLimits } from '../../src/shared/domain/device'
import { levelAt } from '../../src/shared/domain/pattern'
import { distribution, type Row, single } from './row'

const rounds = 2_000_000
const wave = { kind: 'wave', low: 0.1, high: 0.9, periodMs: 700 } as const
/** Of each second the meter counts so much as motion: less than the limits give, so that they stay open. */
const onMs = 400
/** Few enough that the young generation takes what they allocate without a collection. */
const watchedLevels = 20_000
const watchedRuns = 51

/**
 * What one level costs: pattern, gate and frame, again and again, a millisecond of device time apart. And what it
 * leaves behind for the collector, by the heap's own count.
 */
export async function run(): Promise<Row[]> {
  const codec = createCodec(lovense, () => 0)
  pass(codec, rounds / 10)
  const startedAt = performance.now()
  const passed = pass(codec, rounds)
  const seconds = (performance.now() - startedAt) / 1_000
  if (passed < rounds) throw new Error('the gate was shut for a while: its open way was not measured')
  return [
    single('gate-and-frame', 'levels/s', Math.round(rounds / seconds)),
    single('gate-and-frame-allocates', 'bytes/level', allocatedBy(codec)),
  ]
}

/** The median of many runs: the heap may be collected during one of them. */
function allocatedBy(codec: DeviceCodec): number {
  const runs = Array.from({ length: watchedRuns }, () => {
    const before = process.memoryUsage().heapUsed
    pass(codec, watchedLevels)
    return (process.memoryUsage().heapUsed - before) / watchedLevels
  })
  return distribution('', '', runs).p50 ?? 0
}

function pass(codec: DeviceCodec, count: number): number {
  const output = openOutput()
  let passed = 0
  // The clock's milliseconds have fractions: whole ones are cheaper to keep.
  for (let now = 0.123; now < count; now++) {
    output.meter.note(now % 1_000 < onMs, now)
    const level = permittedLevel(output, levelAt(wave, now % 60_000, 60_000), now)
    if (level > 0 && codec.encode('vibrate', level).bytes.length > 0) passed++
  }
  return passed
}

/** Every limit is looked at, and none is used up: the open gate is the dear one. */
const openOutput = (): OutputFacts => ({
  isHazard: true,
  permit: {
    state: 'armed',
    endsAt: Number.POSITIVE_INFINITY,
    aliveUntil: Number.POSITIVE_INFINITY,
    scope: null,
  },
  guard: { state: 'active', muted: false },
  meter: createMeter(),
  limits: { ...normalLimits, longestRunMs: Number.POSITIVE_INFINITY },
  steps: 20,
  lease: { ceiling: 1, endsAt: Number.POSITIVE_INFINITY },
  risenTo: 0,
  risenAt: 0,
  level: 0,
  switchedAt: Number.NEGATIVE_INFINITY,
})

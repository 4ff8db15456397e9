import { lovense } from '../../src/main/devices/catalog/lovense'
import { createCodec } from '../../src/main/devices/codec'
import { type OutputFacts, permittedLevel } from '../../src/main/safety/gate'
import { createMeter } from '../../src/main/safety/meter'
import { normalLimits } from '../../src/shared/domain/device'
import { levelAt } from '../../src/shared/domain/pattern'
import { type Row, single } from './row'

const rounds = 2_000_000
const wave = { kind: 'wave', low: 0.1, high: 0.9, periodMs: 700 } as const

/** What one level costs: pattern, gate and frame, again and again, a millisecond of device time apart. */
export async function run(): Promise<Row[]> {
  const codec = createCodec(lovense, () => 0)
  pass(codec, rounds / 10)
  const startedAt = performance.now()
  const passed = pass(codec, rounds)
  const seconds = (performance.now() - startedAt) / 1_000
  if (passed < rounds) throw new Error('the gate was shut for a while: its open way was not measured')
  return [single('gate-and-frame', 'levels/s', Math.round(rounds / seconds))]
}

function pass(codec: ReturnType<typeof createCodec>, count: number): number {
  const output = openOutput()
  let passed = 0
  for (let now = 0; now < count; now++) {
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
  limits: normalLimits,
  steps: 20,
  lease: { ceiling: 1, endsAt: Number.POSITIVE_INFINITY },
  risenTo: 0,
  risenAt: 0,
  level: 0,
  switchedAt: Number.NEGATIVE_INFINITY,
})

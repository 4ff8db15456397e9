import fc from 'fast-check'
import {
  type Pattern,
  type PatternKind,
  type PatternOf,
  pattern,
  patternKinds,
} from '../../../src/shared/domain/pattern'

const level = fc.double({ min: 0, max: 1, noNaN: true })
const periodMs = fc.integer({ min: 100, max: 60_000 })
const loop = fc.boolean()

/** Times in order, each once. */
const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 300_000 }), { minLength: 2, maxLength: 30 })
  .map((all) => all.sort((a, b) => a - b))
  .filter((all) => (all.at(-1) ?? 0) >= 100)
const curveOf = <P>(point: (atMs: number, value: number) => P): fc.Arbitrary<P[]> =>
  times.chain((all) =>
    fc
      .array(level, { minLength: all.length, maxLength: all.length })
      .map((values) => all.map((atMs, index) => point(atMs, values[index] ?? 0))),
  )

const arbitraries: { [K in PatternKind]: fc.Arbitrary<PatternOf<K>> } = {
  constant: fc.record({ kind: fc.constant('constant'), level }),
  pulse: fc.record({ kind: fc.constant('pulse'), level, onMs: periodMs, offMs: periodMs }),
  wave: fc.record({ kind: fc.constant('wave'), low: level, high: level, periodMs }),
  ramp: fc.record(
    { kind: fc.constant('ramp'), from: level, to: level, overMs: periodMs, loop },
    { requiredKeys: ['kind', 'from', 'to'] },
  ),
  staircase: fc.record({
    ...{ kind: fc.constant('staircase'), from: level, to: level, loop },
    ...{ steps: fc.integer({ min: 2, max: 20 }), stepMs: periodMs },
  }),
  heartbeat: fc.record({
    ...{ kind: fc.constant('heartbeat'), level },
    beatsPerMinute: fc.integer({ min: 30, max: 120 }),
  }),
  random: fc.record({
    ...{ kind: fc.constant('random'), low: level, high: level, holdMs: periodMs },
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  }),
  drawn: fc.record({
    ...{ kind: fc.constant('drawn'), loop },
    points: curveOf((atMs, value) => ({ atMs, level: value })),
  }),
  script: fc.record({
    ...{ kind: fc.constant('script'), loop, levelBy: fc.constantFrom('speed', 'position') },
    points: curveOf((atMs, position) => ({ atMs, position })),
  }),
} as { [K in PatternKind]: fc.Arbitrary<PatternOf<K>> }

export const patternOf = (kind: PatternKind): fc.Arbitrary<Pattern> =>
  (arbitraries[kind] as fc.Arbitrary<Pattern>).map((shape) => pattern.parse(shape))
export const anyPattern: fc.Arbitrary<Pattern> = fc.oneof(...patternKinds.map(patternOf))

import fc from 'fast-check'
import { widestLimits } from '../../../../src/shared/domain/limits'
import { level } from './arbitraries'
import { allowed, deviceAt, deviceCount, type Step, setLimits, startLimits } from './walk'

const change = fc
  .record(
    {
      max: level,
      risePerSecond: fc.constantFrom(0.5, 2, 5),
      longestRunMs: fc.constantFrom(1_000, 3_000, 5_000),
      dutyPerMinute: fc.constantFrom(0.05, 0.8, 1),
    },
    { requiredKeys: [] },
  )
  .filter((part) => Object.keys(part).length > 0)
/** Limits of one output change, and then those over all. */
export const limit = fc.record({ at: fc.nat({ max: deviceCount - 1 }), part: change }).map(
  ({ at, part }): Step => ({
    say: `limits of ${at} become ${JSON.stringify(part)}`,
    run: (walk) => setLimits(walk, deviceAt(walk, at), { ...startLimits(deviceAt(walk, at)), ...part }),
  }),
)
export const ceiling = change.map(
  (part): Step => ({
    say: `limits over all become ${JSON.stringify(part)}`,
    run({ stage, facts }) {
      const before = facts.ceiling
      facts.ceiling = { ...widestLimits, ...part }
      if (!allowed(() => stage.hardware.setCeiling(facts.ceiling))) facts.ceiling = before
    },
  }),
)

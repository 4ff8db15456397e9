import fc from 'fast-check'
import { anyPattern } from '../../../shared/domain/arbitrary-pattern'
import type { Answer } from '../fake-device'

export const answer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), afterMs: fc.nat({ max: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), afterMs: fc.nat({ max: 700 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), afterMs: fc.nat({ max: 40 }) }) },
  { weight: 1, arbitrary: fc.constant<Answer>({ kind: 'never' }) },
  { weight: 1, arbitrary: fc.constant<Answer>({ kind: 'lost' }) },
)
export const level = fc.integer({ min: 0, max: 20 }).map((steps) => steps / 20)
const everyMs = fc.integer({ min: 100, max: 900 })
export const pattern = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), level }),
  fc.record({ kind: fc.constant('pulse' as const), level, onMs: everyMs, offMs: everyMs }),
  fc.record({ kind: fc.constant('wave' as const), low: level, high: level, periodMs: everyMs }),
  fc.record({ kind: fc.constant('ramp' as const), from: level, to: level }),
  anyPattern,
)

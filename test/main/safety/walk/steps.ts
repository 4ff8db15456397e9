import fc from 'fast-check'
import { faultSteps, timeSteps } from './faults'
import { operatorSteps } from './operator'
import { viewerSteps } from './viewers'
import type { Step } from './walk'

/** Anything that may happen next, told as a sentence when a broken walk is printed. */
export const step: fc.Arbitrary<Step> = fc
  .noBias(
    fc.oneof(
      { weight: 10, arbitrary: timeSteps },
      { weight: 20, arbitrary: viewerSteps },
      { weight: 16, arbitrary: operatorSteps },
      { weight: 9, arbitrary: faultSteps },
    ),
  )
  .map((each) => Object.assign(each, { [fc.toStringMethod]: () => each.say }))

import fc from 'fast-check'
import { expect } from 'vitest'
import { holdPolicy } from '../../../../src/main/safety/holds'
import { holdCauses } from '../../../../src/shared/domain/safety'
import { answer } from './arbitraries'
import { withDevice } from './operator'
import { acknowledge, deviceAt, deviceCount, link, type Step } from './walk'

const answers = fc
  .record({ at: fc.nat({ max: deviceCount - 1 }), answer, levelAnswer: fc.option(answer, { freq: 3 }) })
  .map(
    ({ at, ...how }): Step => ({
      say: `${at} answers writes by ${JSON.stringify(how)}`,
      run: (walk) => void Object.assign(deviceAt(walk, at), how),
    }),
  )
const lose = withDevice('the radio loses', ({ stage }, device) => {
  device.drop()
  stage.hardware.linkEvents.lost(device.id, 'gone')
})
/** It says so while it is handed a frame, not after it. */
const loseInWrite = withDevice('in its next write the radio loses', ({ stage }, device) => {
  const { onWrite } = device
  device.onWrite = (written) => {
    device.onWrite = onWrite
    onWrite(written)
    device.drop()
    stage.hardware.linkEvents.lost(device.id, 'gone')
  }
})
/** First or again, also in the middle of a write and while it was never lost. */
const again = withDevice('link', link)
const acknowledged = withDevice('acknowledge the fault of', acknowledge)
const forget = withDevice('forget', ({ stage, facts }, device) => {
  if (stage.hardware.deviceState(device.id).guard === 'fault') facts.acknowledged.add(device)
  facts.forgotten.set(device, (facts.forgotten.get(device) ?? 0) + 1)
  device.drop()
  stage.hardware.linkEvents.lost(device.id, 'closed')
  stage.hardware.linkEvents.forgotten(device.id)
  expect(stage.hardware.queue().filter(({ deviceId }) => deviceId === device.id)).toEqual([])
})

const cause = fc.constantFrom(...holdCauses)
const raise = cause.map(
  (each): Step => ({
    say: `raise ${each}`,
    run({ stage, facts }) {
      // The loop watch lowers its own.
      if (holdPolicy[each].lasts === 'condition' && each !== 'overload') facts.present.add(each)
      stage.hardware.raise(each)
    },
  }),
)
const lower = cause.map(
  (each): Step => ({
    say: `lower ${each}`,
    run({ stage, facts }) {
      facts.present.delete(each)
      stage.hardware.lower(each)
    },
  }),
)

const jump = fc
  .constantFrom(-3_600_000, -2_500, -1_500, 1_500, 60_000, 3_600_000)
  .map((ms): Step => ({ say: `the wall clock jumps by ${ms}`, run: ({ stage }) => stage.clock.jumpWall(ms) }))
const stall = fc.integer({ min: 100, max: 3_000 }).map(
  (ms): Step => ({
    say: `main stands still for ${ms}`,
    async run({ stage, observer }) {
      stage.clock.stall(ms)
      await stage.clock.pass(60)
      observer.stalled()
    },
  }),
)
const disk: Step = {
  say: 'the disk under the journal fills up, or has room again',
  run({ stage, facts }) {
    facts.isDiskFull = !facts.isDiskFull
    const { lines } = stage
    if (facts.isDiskFull)
      lines.push = () => {
        throw new Error('ENOSPC')
      }
    else Reflect.deleteProperty(lines, 'push')
  },
}
const pass = fc
  .integer({ min: 1, max: 900 })
  .map((ms): Step => ({ say: `pass ${ms}`, run: ({ stage }) => stage.clock.pass(ms) }))

export const timeSteps = fc.oneof(
  { weight: 20, arbitrary: pass },
  { weight: 1, arbitrary: jump },
  { weight: 1, arbitrary: stall },
)
export const faultSteps = fc.oneof(
  { weight: 4, arbitrary: answers },
  { weight: 4, arbitrary: again },
  { weight: 2, arbitrary: lose },
  { weight: 1, arbitrary: loseInWrite },
  { weight: 1, arbitrary: acknowledged },
  { weight: 1, arbitrary: forget },
  { weight: 2, arbitrary: raise },
  { weight: 5, arbitrary: lower },
  { weight: 1, arbitrary: fc.constant(disk) },
)

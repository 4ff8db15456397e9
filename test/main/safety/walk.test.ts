import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OutputLimits } from '../../../src/shared/domain/device'
import { holdCauses } from '../../../src/shared/domain/safety'
import type { Answer, FakeDevice } from './fake-device'
import { type Observer, observe } from './promises'
import { createStage, type Stage } from './stage'

/** 20,000 steps and more; the seed of a broken walk is printed. `PULSEDECK_WALKS=2500` makes it 140,000. */
const walks = Number(process.env.PULSEDECK_WALKS ?? 400)
const mostSteps = 120

const limits: OutputLimits = {
  max: 0.6,
  risePerSecond: 2,
  longestRunMs: 3_000,
  restAfterRunMs: 400,
  dutyPerMinute: 0.8,
  exposureSecondsPerHour: 1_800,
}

interface Walk {
  stage: Stage
  devices: readonly FakeDevice[]
  observer: Observer
  ids: string[]
}
interface Step {
  say: string
  run(walk: Walk): void | Promise<void>
}

const index = fc.nat({ max: 1 })
const answer: fc.Arbitrary<Answer> = fc.oneof(
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
const level = fc.integer({ min: 0, max: 20 }).map((steps) => steps / 20)
const pattern = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), level }),
  fc.record({
    kind: fc.constant('pulse' as const),
    level,
    onMs: fc.integer({ min: 100, max: 400 }),
    offMs: fc.integer({ min: 100, max: 400 }),
  }),
  fc.record({
    kind: fc.constant('wave' as const),
    low: level,
    high: level,
    periodMs: fc.integer({ min: 100, max: 900 }),
  }),
  fc.record({ kind: fc.constant('ramp' as const), from: level, to: level }),
)

/** What the operator's own handlers may refuse with a reason is no failure of a walk. */
function allowed(run: () => void): void {
  try {
    run()
  } catch (error) {
    if ((error as Error).name !== 'AppError') throw error
  }
}
const deviceOf = ({ devices }: Walk, at: number): FakeDevice => {
  const device = devices[at]
  if (!device) throw new Error('no such device')
  return device
}
/** As the device side does it: once the operator has seen to a fault, or the device is heard again. */
function link({ stage }: Walk, device: FakeDevice): void {
  stage.hardware.acknowledgeFault(device.id)
  stage.hardware.linkEvents.linking(device.id)
  stage.hardware.linkEvents.linked(device.open())
}

/** The limit counts for frames that are written while it is being set; wider ones are refused while armed. */
function setLimits({ stage, observer }: Walk, device: FakeDevice, next: OutputLimits): void {
  const before = observer.limits.get(device) ?? next
  observer.limits.set(device, next)
  try {
    for (const { id } of device.outputs) stage.hardware.setLimits(device.id, id, next)
  } catch {
    observer.limits.set(device, before)
  }
}

const request = fc
  .record({
    at: index,
    outputKind: fc.constantFrom('vibrate' as const, 'rotate' as const),
    pattern,
    durationMs: fc.integer({ min: 100, max: 6_000 }),
    again: fc.constantFrom(true, ...Array<boolean>(9).fill(false)),
    ageMs: fc.constantFrom(0, 0, 0, 4_000, 6_000),
  })
  .map(
    ({ at, again, ageMs, ...wish }): Step => ({
      say: `request ${JSON.stringify({ at, again, ageMs, ...wish })}`,
      run(walk) {
        const { stage, observer, ids } = walk
        const eventId = (again && ids[0]) || `event-${ids.length}`
        ids.unshift(eventId)
        const asked = {
          eventId,
          eventAt: stage.clock.wall() - ageMs,
          source: 'viewer' as const,
          viewerId: null,
          viewerName: null,
          label: 'walk',
          deviceId: deviceOf(walk, at).id,
          ...wish,
        }
        const taken = stage.hardware.request(asked)
        observer.taken(asked, taken)
        if (ageMs > 5_000) expect(taken.accepted, 'promise 5: never after maxAge').toBe(false)
      },
    }),
  )

const stop: Step = {
  say: 'stop',
  run({ stage, devices }) {
    const linked = devices.filter((device) => {
      const { guard } = stage.hardware.deviceState(device.id)
      return device.isOpen && guard !== 'absent' && guard !== 'linking' && guard !== 'fault'
    })
    const before = linked.map((device) => device.writes.length)
    stage.hardware.stop('walk')
    linked.forEach((device, at) => {
      if (!device.isOpen) return
      const zeroes = device.writes.slice(before[at]).map((written) => written.outputId)
      expect(zeroes, 'promises 3 and 4: zero at once').toEqual(
        expect.arrayContaining(device.outputs.map(({ id }) => id)),
      )
    })
    expect(stage.hardware.view().permit).toBe('stopped')
  },
}

const operator: Step[] = [
  {
    say: 'arm',
    run({ stage, observer }) {
      observer.mayArm = true
      allowed(() => stage.hardware.arm(1))
    },
  },
  { say: 'disarm', run: ({ stage }) => stage.hardware.disarm() },
  { say: 'reset', run: ({ stage }) => allowed(stage.hardware.reset) },
  { say: 'resume', run: ({ stage }) => allowed(stage.hardware.resume) },
  { say: 'clear', run: ({ stage }) => stage.hardware.clearQueue() },
  {
    say: 'skip',
    run({ stage }) {
      const [first] = stage.hardware.queue()
      if (first) stage.hardware.skip(first.id)
    },
  },
  { say: 'jump', run: ({ stage }) => stage.clock.jumpWall(60_000) },
]

/** Without it, most of a walk would stand still: whatever is wrong is put right, and everything is armed. */
const setOut: Step = {
  say: 'set out',
  async run(walk) {
    const { stage, devices, observer } = walk
    const { hardware, clock } = stage
    for (const device of devices) {
      device.answer = { kind: 'acknowledge', afterMs: 10 }
      device.levelAnswer = null
      const { guard } = hardware.deviceState(device.id)
      if (!device.isOpen || guard === 'fault' || guard === 'absent') link(walk, device)
    }
    if (hardware.view().permit === 'stopped') hardware.reset()
    if (hardware.view().permit === 'held') hardware.disarm()
    for (const each of holdCauses) hardware.lower(each)
    for (const device of devices) {
      hardware.setMuted(device.id, false)
      observer.muted.delete(device)
      setLimits(walk, device, limits)
    }
    observer.check()
    await clock.pass(50)
    observer.mayArm = true
    allowed(() => hardware.arm(10))
  },
}

const withDevice = (say: string, run: (walk: Walk, device: FakeDevice) => void) =>
  index.map((at): Step => ({ say: `${say} ${at}`, run: (walk) => run(walk, deviceOf(walk, at)) }))

const trial = withDevice('try', ({ stage, observer }, { id: deviceId }) => {
  observer.mayArm = true
  const wish = { deviceId, outputId: 'vibrate', level: 0.2, durationMs: 900 }
  stage.hardware.tryOutput(wish).catch(() => undefined)
})
const mute = withDevice('mute', ({ stage, observer }, device) => {
  const muted = !observer.muted.has(device)
  if (muted) observer.muted.add(device)
  stage.hardware.setMuted(device.id, muted)
  if (!muted) observer.muted.delete(device)
})
const narrow = fc.record({ at: index, max: level }).map(
  ({ at, max }): Step => ({
    say: `limit ${at} ${max}`,
    run: (walk) => setLimits(walk, deviceOf(walk, at), { ...limits, max }),
  }),
)
const answers = fc.record({ at: index, answer, levelAnswer: fc.option(answer, { freq: 3 }) }).map(
  ({ at, ...how }): Step => ({
    say: `answer ${at} ${JSON.stringify(how)}`,
    run: (walk) => void Object.assign(deviceOf(walk, at), how),
  }),
)
const lose = withDevice('lose', ({ stage }, device) => {
  device.drop()
  stage.hardware.linkEvents.lost(device.id, 'gone')
})
const cause = fc.constantFrom(...holdCauses)
const pass = fc
  .integer({ min: 1, max: 900 })
  .map((ms): Step => ({ say: `pass ${ms}`, run: ({ stage }) => stage.clock.pass(ms) }))

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: pass },
  { weight: 8, arbitrary: request },
  { weight: 3, arbitrary: fc.constantFrom(...operator) },
  { weight: 8, arbitrary: fc.constant(setOut) },
  { weight: 1, arbitrary: fc.constant(stop) },
  {
    weight: 1,
    arbitrary: cause.map(
      (each): Step => ({ say: `raise ${each}`, run: ({ stage }) => stage.hardware.raise(each) }),
    ),
  },
  {
    weight: 3,
    arbitrary: cause.map(
      (each): Step => ({ say: `lower ${each}`, run: ({ stage }) => stage.hardware.lower(each) }),
    ),
  },
  { weight: 2, arbitrary: answers },
  { weight: 3, arbitrary: withDevice('link', link) },
  { weight: 1, arbitrary: lose },
  { weight: 1, arbitrary: trial },
  { weight: 1, arbitrary: mute },
  { weight: 1, arbitrary: narrow },
  { weight: 1, arbitrary: withDevice('stop device', ({ stage }, { id }) => stage.hardware.stopDevice(id)) },
)

async function begin(): Promise<Walk> {
  const stage = createStage()
  const outputs = [
    { id: 'vibrate', kind: 'vibrate' as const },
    { id: 'rotate', kind: 'rotate' as const },
  ]
  const devices = [stage.device({ id: 'one' }), stage.device({ id: 'two', outputs, minGapMs: 80 })]
  const observer = observe(stage, devices)
  for (const device of devices) {
    observer.limits.set(device, limits)
    device.onClosed = () => stage.hardware.linkEvents.lost(device.id, 'closed')
    await stage.add(device, limits)
  }
  return { stage, devices, observer, ids: [] }
}

let walked = 0
let moved = 0

it('keeps every promise after every step of a random walk', { timeout: 300_000 }, async () => {
  const steps = fc.array(
    fc.noBias(step).map((each) => Object.assign(each, { [fc.toStringMethod]: () => each.say })),
    { minLength: 1, maxLength: mostSteps, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const walk = await begin()
      for (const each of all) {
        await each.run(walk)
        walk.observer.check()
        walked++
      }
      moved += walk.devices.reduce((sum, device) => sum + device.above().length, 0)
      await endsAtRest(walk)
    }),
    { numRuns: walks, interruptAfterTimeLimit: 280_000, markInterruptAsFailure: true },
  )
  expect(walked).toBeGreaterThanOrEqual(20_000)
  // A walk in which nothing moves proves nothing.
  expect(moved).toBeGreaterThan(2_500)
})

/** Wherever a walk led: left alone, everything ends by itself. */
async function endsAtRest({ stage, devices, observer }: Walk): Promise<void> {
  await stage.clock.pass(310_000)
  observer.check()
  for (const device of devices)
    for (const { id } of device.outputs) if (device.isOpen) expect(device.arrived(id)).toBe(0)
}

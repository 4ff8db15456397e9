import fc from 'fast-check'
import { expect } from 'vitest'
import type { OutputLimits } from '../../../src/shared/domain/device'
import { outputKey, queueModes } from '../../../src/shared/domain/queue'
import { holdCauses } from '../../../src/shared/domain/safety'
import { answer, level, pattern } from './arbitraries'
import type { FakeDevice } from './fake-device'
import type { Observer } from './promises'
import { type Stage, wideLimits } from './stage'

export const limits: OutputLimits = {
  ...wideLimits,
  max: 0.6,
  risePerSecond: 2,
  longestRunMs: 3_000,
  restAfterRunMs: 400,
  dutyPerMinute: 0.8,
  exposureSecondsPerHour: 1_800,
}

export interface Walk {
  stage: Stage
  devices: readonly FakeDevice[]
  observer: Observer
  ids: string[]
}
export interface Step {
  say: string
  run(walk: Walk): void | Promise<void>
}

const index = fc.nat({ max: 1 })
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
      const first = stage.hardware.queue().at(stage.clock.now() % 2 === 0 ? 0 : -1)
      if (first) stage.hardware.skip(first.id)
    },
  },
  { say: 'pause', run: ({ stage }) => stage.hardware.setPaused(null, true) },
  { say: 'go on', run: ({ stage }) => stage.hardware.setPaused(null, false) },
  ...queueModes.map(
    (mode): Step => ({
      say: `mode ${mode}`,
      run({ stage, devices }) {
        for (const { id, outputs } of devices)
          for (const output of outputs) stage.queue.modes[outputKey(id, output.id)] = mode
        stage.hardware.advanceQueue()
      },
    }),
  ),
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
    hardware.setPaused(null, false)
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

/** Anything that may happen next. */
export const step: fc.Arbitrary<Step> = fc.oneof(
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

import fc from 'fast-check'
import { expect } from 'vitest'
import { widestLimits } from '../../../../src/shared/domain/limits'
import { outputKey, queueModes } from '../../../../src/shared/domain/queue'
import { holdCauses } from '../../../../src/shared/domain/safety'
import type { FakeDevice } from '../fake-device'
import { ceiling, limit } from './limits'
import { viewer } from './viewers'
import {
  acknowledge,
  allowed,
  deviceAt,
  deviceCount,
  link,
  type Step,
  setLimits,
  startLimits,
  type Walk,
} from './walk'

const deviceIndex = fc.nat({ max: deviceCount - 1 })
export const withDevice = (say: string, run: (walk: Walk, device: FakeDevice) => void): fc.Arbitrary<Step> =>
  deviceIndex.map((at) => ({ say: `${say} ${at}`, run: (walk) => run(walk, deviceAt(walk, at)) }))

const linked = ({ stage, devices }: Walk): FakeDevice[] =>
  devices.filter((device) => {
    const { guard } = stage.hardware.deviceState(device.id)
    return device.isOpen && guard !== 'absent' && guard !== 'linking' && guard !== 'fault'
  })

/** Every output of every device that is linked got its zero before this returned. */
function expectZeroes(walk: Walk, run: () => void): void {
  const devices = linked(walk)
  const before = devices.map((device) => device.writes.length)
  run()
  devices.forEach((device, at) => {
    if (!device.isOpen) return
    const zeroes = device.writes.slice(before[at]).map(({ outputId }) => outputId)
    const all = device.outputs.map(({ id }) => id)
    expect(zeroes, 'promises 3 and 4: zero at once').toEqual(expect.arrayContaining(all))
  })
}

const stop: Step = {
  say: 'stop',
  run(walk) {
    const { hardware } = walk.stage
    expectZeroes(walk, () => hardware.stop('walk'))
    expect(hardware.view().permit).toBe('stopped')
    expect(hardware.queue(), 'promise 3: queues are emptied').toEqual([])
  },
}
function disarm(walk: Walk): void {
  const { hardware } = walk.stage
  if (hardware.view().permit === 'stopped') hardware.disarm()
  else expectZeroes(walk, hardware.disarm)
}
const arm = (minutes: number): Step => ({
  say: `arm for ${minutes} minutes`,
  run({ stage, facts }) {
    facts.mayArm = true
    allowed(() => stage.hardware.arm(minutes))
  },
})
const simple: Step[] = [
  arm(1),
  // A moment's consent: it runs out within a walk.
  arm(0.02),
  { say: 'disarm', run: disarm },
  { say: 'reset', run: ({ stage }) => void allowed(stage.hardware.reset) },
  { say: 'resume', run: ({ stage }) => void allowed(stage.hardware.resume) },
  { say: 'clear', run: ({ stage }) => stage.hardware.clearQueue() },
  {
    say: 'skip',
    run({ stage }) {
      const item = stage.hardware.queue().at(stage.clock.now() % 2 === 0 ? 0 : -1)
      if (item) stage.hardware.skip(item.id)
    },
  },
  { say: 'pause', run: ({ stage }) => stage.hardware.setPaused(null, true) },
  { say: 'go on', run: ({ stage }) => stage.hardware.setPaused(null, false) },
  ...queueModes.map(
    (mode): Step => ({
      say: `outputs play ${mode}`,
      run({ stage, devices }) {
        for (const { id, outputs } of devices)
          for (const output of outputs) stage.queue.modes[outputKey(id, output.id)] = mode
        stage.hardware.advanceQueue()
      },
    }),
  ),
]

/** Without it, most of a walk would stand still: whatever is wrong is put right, and everything is armed. */
const setOut: Step = {
  say: 'set out',
  async run(walk) {
    const { stage, devices, facts } = walk
    const { hardware, clock } = stage
    for (const device of devices) putRight(walk, device)
    hardware.setPaused(null, false)
    if (hardware.view().permit === 'stopped') hardware.reset()
    if (hardware.view().permit !== 'disarmed') hardware.disarm()
    for (const cause of holdCauses) hardware.lower(cause)
    facts.present.clear()
    facts.blocked.clear()
    stage.settings.blocked = []
    hardware.setCeiling(widestLimits)
    facts.ceiling = widestLimits
    for (const device of devices) setLimits(walk, device, startLimits(device))
    walk.observer.check()
    await clock.pass(50)
    facts.mayArm = true
    allowed(() => hardware.arm(10))
  },
}
function putRight(walk: Walk, device: FakeDevice): void {
  const { hardware } = walk.stage
  device.answer = { kind: 'acknowledge', afterMs: 10 }
  device.levelAnswer = null
  const { guard } = hardware.deviceState(device.id)
  if (guard === 'fault') acknowledge(walk, device)
  if (!device.isOpen || guard === 'fault' || guard === 'absent') link(walk, device)
  hardware.setMuted(device.id, false)
  walk.facts.muted.delete(device)
}

const trial = withDevice('try', ({ stage, facts }, { id: deviceId, outputs }) => {
  facts.mayArm = true
  const wish = { deviceId, outputId: outputs[0]?.id ?? '', level: 0.2, durationMs: 900 }
  stage.hardware.tryOutput(wish).catch(() => undefined)
})
const identify = withDevice('identify', ({ stage, facts }, { id }) => {
  facts.mayArm = true
  facts.mayTryUntil = stage.clock.now() + 3_000
  stage.hardware.identify(id).catch(() => undefined)
})
const mute = withDevice('mute', ({ stage, facts }, device) => {
  const muted = !facts.muted.has(device)
  if (muted) facts.muted.add(device)
  allowed(() => stage.hardware.setMuted(device.id, muted))
  if (!muted) facts.muted.delete(device)
})

const block = viewer.map(
  (viewerId): Step => ({
    say: `block ${viewerId}`,
    run({ stage, facts }) {
      const { settings, hardware, clock } = stage
      settings.blocked = [...settings.blocked, { viewerId, name: viewerId, at: clock.wall() }]
      facts.blocked.add(viewerId)
      hardware.endOf(viewerId, 'blocked')
    },
  }),
)

export const operatorSteps = fc.oneof(
  { weight: 8, arbitrary: fc.constant(setOut) },
  { weight: 3, arbitrary: fc.constantFrom(...simple) },
  { weight: 1, arbitrary: fc.constant(stop) },
  { weight: 1, arbitrary: trial },
  { weight: 1, arbitrary: identify },
  { weight: 1, arbitrary: mute },
  { weight: 1, arbitrary: limit },
  { weight: 1, arbitrary: ceiling },
  { weight: 1, arbitrary: block },
  {
    weight: 1,
    arbitrary: withDevice(
      'stop device',
      (walk, { id }) => void allowed(() => walk.stage.hardware.stopDevice(id)),
    ),
  },
)

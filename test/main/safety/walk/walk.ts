import { expect } from 'vitest'
import type { OutputLimits } from '../../../../src/shared/domain/device'
import { widestLimits } from '../../../../src/shared/domain/limits'
import type { FakeDevice } from '../fake-device'
import { createStage, type Stage } from '../stage'
import { createFacts, type Facts } from './facts'
import { type Observer, observe } from './observer'

/** One walk: the whole of safety, three devices, and somebody who watches. */
export interface Walk {
  stage: Stage
  devices: readonly FakeDevice[]
  facts: Facts
  observer: Observer
  /** Every event that was ever shown, the newest first. */
  eventIds: string[]
  /** What is asked of items that are steered while they play, and how the writer is told of it. */
  stick: { level: number; wakes: (() => void)[] }
}

/** `say` is what a shrunk walk is read by. */
export interface Step {
  say: string
  run(walk: Walk): void | Promise<void>
}

const limits: OutputLimits = {
  ...widestLimits,
  max: 0.6,
  risePerSecond: 2,
  longestRunMs: 3_000,
  restAfterRunMs: 400,
  dutyPerMinute: 0.8,
  exposureSecondsPerHour: 1_800,
}
/** A relay knows full or nothing, and must not chatter. */
const forRelays: OutputLimits = { ...limits, max: 1, leastOffMs: 300 }

const devices = [
  { id: 'one', minGapMs: 50, outputs: ['vibrate'], limits },
  { id: 'two', minGapMs: 80, outputs: ['vibrate', 'rotate'], limits },
  { id: 'three', minGapMs: 60, outputs: ['linear', 'relay', 'light'], limits: forRelays },
] as const
/** Every output there is, by its device. */
export const targets = devices.flatMap(({ outputs }, at) => outputs.map((outputKind) => ({ at, outputKind })))
export const deviceCount = devices.length

export async function beginWalk(): Promise<Walk> {
  const stage = createStage()
  const fakes = devices.map(({ id, minGapMs, outputs }) =>
    stage.device({ id, minGapMs, outputs: outputs.map((kind) => ({ id: kind, kind })) }),
  )
  const facts = createFacts()
  const observer = observe(stage, fakes, facts)
  const stick = { level: 0, wakes: [] }
  const walk: Walk = { stage, devices: fakes, facts, observer, eventIds: [], stick }
  for (const device of fakes) {
    facts.own.set(device, startLimits(device))
    device.onClosed = () => stage.hardware.linkEvents.lost(device.id, 'closed')
    await stage.add(device, startLimits(device))
  }
  return walk
}

export function deviceAt({ devices: fakes }: Walk, at: number): FakeDevice {
  const device = fakes[at]
  if (!device) throw new Error('no such device')
  return device
}

/** What the operator set at the start, and sets again whenever a walk sets out anew. */
export const startLimits = ({ id }: FakeDevice): OutputLimits =>
  devices.find((device) => device.id === id)?.limits ?? limits

/** What the operator's own requests refuse with a reason is no failure of a walk. False when it was refused. */
export function allowed(run: () => void): boolean {
  try {
    run()
    return true
  } catch (error) {
    if ((error as Error).name !== 'AppError') throw error
    return false
  }
}

/** As the device side does it: declared to safety once more, then linked. */
export function link({ stage, facts }: Walk, device: FakeDevice): void {
  const own = facts.own.get(device) ?? startLimits(device)
  const all = Object.fromEntries(device.outputs.map(({ id }) => [id, own]))
  stage.hardware.register(device.id, device.outputs, all, facts.muted.has(device))
  stage.hardware.linkEvents.linking(device.id)
  stage.hardware.linkEvents.linked(device.open())
}

export function acknowledge({ stage, facts }: Walk, device: FakeDevice): void {
  facts.acknowledged.add(device)
  allowed(() => stage.hardware.acknowledgeFault(device.id))
}

/** The new limits count for frames that are written while they are being set. Wider ones are taken while disarmed only. */
export function setLimits({ stage, facts }: Walk, device: FakeDevice, next: OutputLimits): void {
  const before = facts.own.get(device) ?? next
  const { permit } = stage.hardware.view()
  const mustRefuse = permit !== 'disarmed' && letsMoreThrough(next, before)
  const isKnown = stage.hardware.deviceState(device.id).outputs[device.outputs[0]?.id ?? ''] !== undefined
  facts.own.set(device, next)
  const wasTaken = allowed(() => {
    for (const { id } of device.outputs) stage.hardware.setLimits(device.id, id, next)
  })
  if (!wasTaken) facts.own.set(device, before)
  if (isKnown) expect(wasTaken, 'promise 8: limits are only widened while disarmed').toBe(!mustRefuse)
}

/** By our own words, not by those of the code under test. */
function letsMoreThrough(next: OutputLimits, before: OutputLimits): boolean {
  const more = ['max', 'risePerSecond', 'longestRunMs', 'dutyPerMinute', 'exposureSecondsPerHour'] as const
  const less = ['restAfterRunMs', 'leastOffMs'] as const
  return more.some((name) => next[name] > before[name]) || less.some((name) => next[name] < before[name])
}

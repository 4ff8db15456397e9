import { expect } from 'vitest'
import type { ActuationRequest, Taken } from '../../../../src/main/actuation/request'
import { isHazard, type QueueItem } from '../../../../src/shared/domain/device'
import type { HoldCause, PermitState } from '../../../../src/shared/domain/safety'
import type { FakeDevice } from '../fake-device'
import type { Stage } from '../stage'
import type { Facts } from './facts'
import { watchFrames } from './frames'

export interface Observer {
  /** A request was answered. */
  answered(request: ActuationRequest, taken: Taken): void
  /** Checks what holds between any two steps. */
  check(): void
  /** Nothing ran for a while: what must be decided in time is counted from now. */
  stalled(): void
}

/** What nobody may move during, in a trial too; room and scene feed no trial. */
const endsAll: readonly HoldCause[] = ['uiLost', 'suspended']

/** Watches every frame and, between steps, every state; throws where a promise of SAFETY.md is broken. */
export function observe(stage: Stage, devices: readonly FakeDevice[], facts: Facts): Observer {
  const { clock, hardware, lines } = stage
  const checkFrames = watchFrames(stage, devices, facts)
  const acceptedIds = new Set<string>()
  const acceptedAt = new Map<string, number[]>()
  const faulty = new Set<FakeDevice>()
  const pending = new Map<FakeDevice, { since: number; link: number }>()
  let permit: PermitState = 'disarmed'
  let linesSeen = 0

  function answered({ eventId, viewerId }: ActuationRequest, taken: Taken): void {
    if (!taken.accepted) {
      const line = { what: 'actuation.refused', detail: { reason: taken.reason } }
      if (!facts.isDiskFull) expect(lines.at(-1), 'promise 11: a refusal has its line').toMatchObject(line)
      return
    }
    expect(acceptedIds.has(eventId), 'promise 5: an event moves hardware once').toBe(false)
    expect(facts.blocked.has(viewerId ?? ''), 'promise 8: blocked is blocked').toBe(false)
    acceptedIds.add(eventId)
    countRate(viewerId ?? '')
  }
  function countRate(viewerId: string): void {
    const { most, windowMs } = stage.settings.rates.perViewer
    const recent = (acceptedAt.get(viewerId) ?? []).filter((at) => at > clock.now() - windowMs)
    acceptedAt.set(viewerId, [...recent, clock.now()])
    expect(recent.length, 'promise 8: rates').toBeLessThan(most)
  }

  function check(): void {
    checkFrames()
    checkPermit()
    for (const device of devices) checkDevice(device)
    facts.mayArm = false
    facts.acknowledged.clear()
    linesSeen = lines.length
  }

  function checkPermit(): void {
    const { permit: next, trial } = hardware.view()
    if (permit === 'stopped') expect(['stopped', 'disarmed'], 'promise 3: stop latches').toContain(next)
    if (next === 'armed' && permit !== 'armed') {
      const wasTried = trial !== null && clock.now() <= facts.mayTryUntil
      expect(facts.mayArm || wasTried || permit === 'held', 'promise 12: no path around').toBe(true)
    }
    if (next === 'armed') {
      const causes: readonly HoldCause[] = trial ? endsAll : [...endsAll, 'roomLost', 'sceneClosed']
      for (const cause of causes) expect(facts.present.has(cause), `promise 6: ${cause} holds`).toBe(false)
    }
    if (next !== permit && !facts.isDiskFull) checkLine(next)
    permit = next
    for (const item of hardware.queue()) checkQueued(item)
  }
  function checkLine(next: PermitState): void {
    const what = { held: 'safety.held', stopped: 'safety.stopped', armed: null, disarmed: null }[next]
    const fresh = lines.slice(linesSeen).map((line) => line.what)
    if (what) expect(fresh, 'promise 11: a hold and a stop have their line').toContain(what)
  }
  function checkQueued({ outputId, id }: QueueItem): void {
    const isLight = !isHazard(outputId as 'light')
    const open: PermitState[] = isLight ? ['armed', 'disarmed'] : ['armed']
    expect(open, 'promise 3 and 6: queues are emptied').toContain(permit)
    const asked = facts.asked.get(id)
    if (asked) expect(facts.blocked.has(asked.viewerId), 'promise 8: blocked is blocked').toBe(false)
  }

  function checkDevice(device: FakeDevice): void {
    const { guard, outputs } = hardware.deviceState(device.id)
    if (guard === 'absent' || guard === 'fault')
      for (const { level } of Object.values(outputs)) expect(level, 'without a link nothing moves').toBe(0)
    if (faulty.has(device) && guard !== 'fault')
      expect(facts.acknowledged.has(device), 'promise 3: a fault waits for the operator').toBe(true)
    if (guard === 'fault') faulty.add(device)
    else faulty.delete(device)
    const isLinked = guard !== 'absent' && guard !== 'linking' && guard !== 'fault' && device.isOpen
    if (isLinked) for (const { id, kind } of device.outputs) checkOutput(device, id, isHazard(kind))
    checkDecided(device)
  }

  function checkOutput(device: FakeDevice, id: string, hazard: boolean): void {
    const { guard, evidence, outputs } = hardware.deviceState(device.id)
    const last = device.writes.findLast(({ outputId, link }) => outputId === id && link === device.links)
    if (guard === 'ready' || guard === 'active')
      expect(device.hasHeard(id), 'promise 9: ready after an acknowledged zero').toBe(true)
    if (!last) return
    const mayShine = permit === 'armed' || (!hazard && permit === 'disarmed')
    if (!mayShine) expect(last.level, 'promise 3 and 6: zero is the last frame').toBe(0)
    const isPlaying = hardware
      .queue()
      .some((one) => one.state === 'playing' && one.deviceId === device.id && one.outputId === id)
    if (!isPlaying) expect(last.level, 'promise 2: no level without a lease').toBe(0)
    if (last.level > 0) {
      expect(outputs[id]?.remainingMs, 'promise 2: every lease has an end').toBeGreaterThan(0)
      expect(outputs[id]?.remainingMs, 'promise 2: five minutes at most').toBeLessThanOrEqual(300_000)
    }
    if (evidence.kind === 'confirmedOff')
      expect(device.arrived(id), 'promise 9: confirmed off is off').toBe(0)
    if (guard === 'ready') expect(device.arrived(id), 'ready is at rest').toBe(0)
  }

  // Between two looks at the same time of zeroing it may have been ready: each change is seen.
  hardware.onChange(() => {
    for (const device of devices) if (!isZeroing(device)) pending.delete(device)
  })
  const isZeroing = ({ id }: FakeDevice) => ['zeroing', 'stopping'].includes(hardware.deviceState(id).guard)

  function checkDecided(device: FakeDevice): void {
    const known = pending.get(device)
    if (!isZeroing(device)) pending.delete(device)
    else if (known?.link !== device.links) pending.set(device, { since: clock.now(), link: device.links })
    else expect(clock.now() - known.since, 'promise 3: decided within 500 ms').toBeLessThanOrEqual(500)
  }

  return { answered, check, stalled: () => pending.clear() }
}

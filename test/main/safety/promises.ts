import { expect } from 'vitest'
import type { ActuationRequest, Taken } from '../../../src/main/actuation/request'
import type { OutputLimits } from '../../../src/shared/domain/device'
import type { PermitState } from '../../../src/shared/domain/safety'
import type { FakeDevice, Written } from './fake-device'
import type { Stage } from './stage'

/** What an observer beside the hardware knows without asking safety how it decides. */
export interface Observer {
  limits: Map<FakeDevice, OutputLimits>
  muted: Set<FakeDevice>
  /** Accepted requests: when the last of an output must be over if each plays its whole time from now. */
  taken(request: ActuationRequest, taken: Taken): void
  /** The operator armed, tried, or something cleared: the only ways to armed. */
  mayArm: boolean
  /** Checks what holds between any two steps. */
  check(): void
}

interface Track {
  link: number
  level: number
  at: number
  /** Start of the present run above zero; null at zero. */
  onSince: number | null
  onMs: number
  offSince: number
}

const stepSize = 1 / 20
const tick = 50

/** Watches every frame and, between steps, every state; throws where a promise of SAFETY.md is broken. */
export function observe(stage: Stage, devices: readonly FakeDevice[]): Observer {
  const { clock, hardware } = stage
  const tracks = new Map<string, Track>()
  const acceptedIds = new Set<string>()
  const pending = new Map<FakeDevice, { since: number; link: number }>()
  let permit: PermitState = 'disarmed'
  const observer: Observer = {
    limits: new Map(),
    muted: new Set(),
    mayArm: false,
    taken({ eventId }, taken) {
      if (!taken.accepted) return
      expect(acceptedIds.has(eventId), 'promise 5: an event moves hardware once').toBe(false)
      acceptedIds.add(eventId)
    },
    check,
  }

  // Thrown inside a write it would be taken for a link that refuses.
  let broken: unknown = null
  for (const device of devices)
    device.onWrite = (written) => {
      try {
        onWrite(device, written)
      } catch (error) {
        broken ??= error
      }
    }

  function trackOf(device: FakeDevice, outputId: string): Track {
    const key = `${device.id} ${outputId}`
    const known = tracks.get(key)
    if (known) return known
    const track = { link: 0, level: 0, at: 0, onSince: null, onMs: 0, offSince: Number.NEGATIVE_INFINITY }
    tracks.set(key, track)
    return track
  }

  function onWrite(device: FakeDevice, written: Written): void {
    const track = trackOf(device, written.outputId)
    const limits = observer.limits.get(device)
    if (!limits) throw new Error('no limits')
    if (track.link !== written.link) endRun(track, device.closedAt)
    track.link = written.link
    if (written.level > 0) checkLevel(device, written, track, limits)
    else expect(written.acknowledged, 'promise 4: a zero is acknowledged').toBe(true)
    count(track, written, limits)
  }

  function checkLevel(device: FakeDevice, written: Written, track: Track, limits: OutputLimits): void {
    const view = hardware.view()
    const state = hardware.deviceState(device.id)
    expect(view.permit, 'promise 1: levels need permit armed').toBe('armed')
    expect(['ready', 'active'], 'promise 1: levels need a ready guard').toContain(state.guard)
    expect(written.link, 'no frame on an old link').toBe(device.links)
    expect(observer.muted.has(device), 'promise 8: muted is muted').toBe(false)
    expect(written.level, 'promise 1: maximum').toBeLessThanOrEqual(limits.max + 1e-9)
    if (view.trial) {
      expect(written.level, 'a trial is low').toBeLessThanOrEqual(0.2)
      expect(view.trial, 'a trial is one output').toMatchObject({
        deviceId: device.id,
        outputId: written.outputId,
      })
    }
    const sinceMs = track.level > 0 ? written.at - track.at : tick + written.at - track.at
    const allowed = track.level + (limits.risePerSecond * sinceMs) / 1_000 + stepSize
    expect(written.level, 'promise 1: rate of rise').toBeLessThanOrEqual(allowed + 1e-9)
    const onMs = track.onMs + (track.onSince === null ? 0 : written.at - track.onSince)
    const hasRested = track.onSince === null && written.at - track.offSince >= limits.restAfterRunMs
    if (!hasRested) expect(onMs, 'promise 1: longest run').toBeLessThanOrEqual(limits.longestRunMs + tick)
    for (const { id } of device.outputs) expect(device.hasHeard(id), 'a link begins with zero').toBe(true)
  }

  function count(track: Track, { level, at }: Written, limits: OutputLimits): void {
    if (level > 0 && track.onSince === null) {
      if (at - track.offSince >= limits.restAfterRunMs) track.onMs = 0
      track.onSince = at
    }
    if (level === 0) endRun(track, at)
    track.level = level
    track.at = at
  }

  function endRun(track: Track, at: number): void {
    if (track.onSince === null) return
    track.onMs += at - track.onSince
    track.onSince = null
    track.offSince = at
  }

  function check(): void {
    if (broken) throw broken
    checkPermit()
    for (const device of devices) checkDevice(device)
  }

  function checkPermit(): void {
    const next = hardware.view().permit
    if (permit === 'stopped') expect(['stopped', 'disarmed'], 'promise 3: stop latches').toContain(next)
    if (next === 'armed' && permit !== 'armed')
      expect(observer.mayArm || permit === 'held', 'promise 12: no path around').toBe(true)
    permit = next
    observer.mayArm = false
    if (next !== 'armed') expect(hardware.queue(), 'promise 3 and 6: queues are emptied').toEqual([])
  }

  function checkDevice(device: FakeDevice): void {
    const { guard, evidence, outputs } = hardware.deviceState(device.id)
    const isLinked = guard !== 'absent' && guard !== 'linking' && guard !== 'fault' && device.isOpen
    const playing = hardware
      .queue()
      .filter(({ state, deviceId }) => state === 'playing' && deviceId === device.id)
    for (const { id } of device.outputs) {
      if (guard === 'ready' || guard === 'active')
        expect(device.hasHeard(id) || !device.isOpen, 'ready after an acknowledged zero').toBe(true)
      const last = device.writes.findLast(({ outputId, link }) => outputId === id && link === device.links)
      if (!isLinked || !last) continue
      if (permit !== 'armed') expect(last.level, 'promise 3 and 6: zero is the last frame').toBe(0)
      const isPlaying = playing.some(({ outputId }) => outputId === id)
      if (!isPlaying) expect(last.level, 'promise 2: no level without a lease').toBe(0)
      if (last.level > 0)
        expect(outputs[id]?.remainingMs, 'promise 2: every lease has an end').toBeGreaterThan(0)
      if (evidence.kind === 'confirmedOff')
        expect(device.arrived(id), 'promise 9: confirmed off is off').toBe(0)
      if (guard === 'ready') expect(device.arrived(id), 'ready is at rest').toBe(0)
    }
    checkDecided(device)
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

  return observer
}

import { expect } from 'vitest'
import { isHazard, type OutputKind } from '../../../../src/shared/domain/device'
import type { FakeDevice, Written } from '../fake-device'
import type { Stage } from '../stage'
import { type Facts, limitsOf } from './facts'
import { createRunTrack, type RunTrack } from './run-track'

const stepSize = 1 / 20
const tick = 50
const enough = 1e-9

/** One output, as the walk saw it. */
interface Track {
  link: number
  run: RunTrack
  /** The rate of rise that counts now. */
  rise(): number
  /** The highest that counted since its last frame: what rose under it stays risen when it is narrowed. */
  mostRise: number
}

/** Looks at every frame at the moment it is handed to the radio; answers what to throw between two steps. */
export function watchFrames(stage: Stage, devices: readonly FakeDevice[], facts: Facts): () => void {
  const { hardware } = stage
  const tracks = new Map<string, Track>()
  // Thrown inside a write it would be taken for a link that refuses.
  let broken: unknown = null
  for (const device of devices)
    device.onWrite = (written) => {
      try {
        look(device, written)
      } catch (error) {
        broken ??= error
      }
    }

  function trackOf(device: FakeDevice, written: Written, kind: OutputKind): Track {
    const key = `${device.id} ${facts.forgotten.get(device) ?? 0} ${written.outputId}`
    const rise = () => limitsOf(facts, device, kind).risePerSecond
    const known = tracks.get(key) ?? { link: written.link, run: createRunTrack(), rise, mostRise: rise() }
    tracks.set(key, known)
    if (known.link !== written.link) known.run.linkEnded(device.closedAt(known.link))
    known.link = written.link
    return known
  }

  function look(device: FakeDevice, written: Written): void {
    const kind = device.outputs.find(({ id }) => id === written.outputId)?.kind ?? 'vibrate'
    const track = trackOf(device, written, kind)
    const { run } = track
    if (written.level > 0) {
      checkStates(device, written, kind)
      checkLimits(device, written, kind, track)
      checkForm(written, kind)
    } else expect(written.acknowledged, 'promise 4: a zero is acknowledged').toBe(true)
    run.wrote(written.level, written.at, limitsOf(facts, device, kind).restAfterRunMs)
    track.mostRise = track.rise()
  }

  function checkStates(device: FakeDevice, { level, link, outputId }: Written, kind: OutputKind): void {
    const { permit, trial } = hardware.view()
    const open = isHazard(kind) ? ['armed'] : ['armed', 'disarmed']
    expect(open, 'promise 1: levels need the permit').toContain(permit)
    const { guard } = hardware.deviceState(device.id)
    expect(['ready', 'active'], 'promise 1: levels need a ready guard').toContain(guard)
    expect(link, 'promise 9: no frame on an old link').toBe(device.links)
    expect(facts.muted.has(device), 'promise 8: muted is muted').toBe(false)
    for (const { id } of device.outputs) expect(device.hasHeard(id), 'a link begins with zero').toBe(true)
    if (trial) {
      expect(level, 'promise 12: a trial is low').toBeLessThanOrEqual(0.2)
      expect(trial, 'promise 12: a trial is one output').toMatchObject({ deviceId: device.id, outputId })
    }
    checkItem(device, outputId, level)
  }

  function checkItem(device: FakeDevice, outputId: string, level: number): void {
    const playing = hardware
      .queue()
      .filter((one) => one.state === 'playing' && one.deviceId === device.id && one.outputId === outputId)
    expect(playing.length, 'promise 2: no level without an item').toBeGreaterThan(0)
    const asked = playing.flatMap(({ id }) => facts.asked.get(id) ?? facts.asking ?? [])
    for (const { viewerId } of asked)
      expect(facts.blocked.has(viewerId), 'promise 8: blocked is blocked').toBe(false)
    // What is not known to the walk is a trial, which has its own bound. Several may play as their sum.
    if (asked.length < playing.length) return
    const steps = outputId === 'relay' ? 1 : 20
    const peak = asked.reduce((sum, each) => sum + Math.ceil(each.peak * steps - enough) / steps, 0)
    expect(level, 'promise 1: no more than was asked').toBeLessThanOrEqual(peak + enough)
  }

  function checkLimits(device: FakeDevice, { level, at }: Written, kind: OutputKind, track: Track): void {
    const { run, mostRise } = track
    const limits = limitsOf(facts, device, kind)
    expect(level, 'promise 1: maximum').toBeLessThanOrEqual(limits.max + enough)
    const sinceMs = run.level > 0 ? at - run.at : tick + at - run.at
    const risen = run.level + (mostRise * sinceMs) / 1_000 + stepSize
    expect(level, 'promise 1: rate of rise').toBeLessThanOrEqual(risen + enough)
    if (run.level === 0)
      expect(at - run.offSince, 'promise 1: least time off').toBeGreaterThanOrEqual(limits.leastOffMs)
    if (!isHazard(kind)) return
    const runMs = run.runMs(at, limits.restAfterRunMs)
    expect(runMs, 'promise 1: longest run').toBeLessThanOrEqual(limits.longestRunMs + tick)
    const dutyMs = limits.dutyPerMinute * 60_000
    expect(run.minuteMs(at), 'promise 1: duty').toBeLessThanOrEqual(dutyMs + tick)
  }

  return () => {
    for (const track of tracks.values()) track.mostRise = Math.max(track.mostRise, track.rise())
    if (broken) throw broken
  }
}

/** A form is no way around: it says how, never how strong, and only what its kind has. */
function checkForm({ form }: Written, kind: OutputKind): void {
  const known = kind === 'rotate' ? 'direction' : kind === 'linear' ? 'position' : 'colour'
  for (const name of Object.keys(form ?? {})) expect(name, 'an output takes only its own form').toBe(known)
  if (kind === 'linear' && form?.position !== undefined) {
    expect(form.position).toBeGreaterThanOrEqual(0)
    expect(form.position).toBeLessThanOrEqual(1)
  }
}

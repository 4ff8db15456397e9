import { describe, expect, it } from 'vitest'
import { guardSignals, nextGuard } from '../../../src/main/safety/guard'
import { createHolds, holdPolicy } from '../../../src/main/safety/holds'
import { nextPermit, permitSignals } from '../../../src/main/safety/permit'
import {
  type GuardState,
  type HoldCause,
  holdCauses,
  type PermitState,
} from '../../../src/shared/domain/safety'

/** F8. The pure tables under a million random signals with time; the seed repeats them. */
const steps = 1_000_000
const seed = Number(process.env.PULSEDECK_SEED ?? Date.now() % 2 ** 31)
process.stdout.write(`the model’s seed: ${seed}\n`)

/** Mulberry32: small, and the same everywhere. */
function createRandom(): { below(most: number): number; of<T>(all: readonly T[]): T } {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, of: (all) => all[below(all.length)] as never }
}
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`seed ${seed}: ${what}`)
}

describe('F8: a million random signals', () => {
  it('never leave stopped but by reset, and never reach armed but by arm, a trial or a release', () => {
    const random = createRandom()
    let state: PermitState = 'disarmed'
    let consented = false
    for (let step = 0; step < steps; step++) {
      const signal = random.of(permitSignals)
      const next: PermitState = nextPermit(state, signal)
      if (signal === 'arm' || signal === 'try') consented ||= state === 'disarmed'
      if (next === 'disarmed' || next === 'stopped') consented = false
      if (state === 'stopped') must(next === (signal === 'reset' ? 'disarmed' : 'stopped'), 'stop latches')
      if (next === 'armed') must(consented, 'nothing is armed that nobody armed')
      if (signal === 'stop') must(next === 'stopped', 'stop stops')
      if (signal === 'hold') must(next !== 'armed', 'a hold holds')
      state = next
    }
  })

  it('never make a guard ready without an acknowledged zero, nor let a fault go without the operator', () => {
    const random = createRandom()
    let state: GuardState = 'absent'
    let isZero = false
    for (let step = 0; step < steps; step++) {
      const signal = random.of(guardSignals)
      const next: GuardState = nextGuard(state, signal)
      if (signal === 'zeroed') isZero = true
      if (next === 'zeroing' || next === 'stopping') isZero = false
      if (next === 'ready' && state !== 'ready') must(isZero, 'ready after an acknowledged zero only')
      if (next === 'active') must(state === 'ready' || state === 'active', 'active from ready only')
      if (state === 'fault') must(next === (signal === 'acknowledge' ? 'absent' : 'fault'), 'a fault waits')
      if (signal === 'linked' && state !== 'fault') must(next === 'zeroing', 'a link begins with zero')
      state = next
    }
  })

  it('never clear a hold whose cause is there, nor one by itself that waits for somebody', () => {
    const random = createRandom()
    const holds = createHolds()
    const present = new Map<HoldCause, number>()
    let now = 0
    const cleared = (causes: readonly HoldCause[], by: 'itself' | 'operator' | 'arming') => {
      for (const cause of causes) {
        must(!present.has(cause), `${cause} cleared although it is there`)
        const policy = holdPolicy[cause].clears
        if (by === 'itself') must(policy === 'itself', `${cause} cleared by itself`)
        if (policy === 'arming') must(by === 'arming', `${cause} cleared without a new arming`)
      }
    }
    const acts = [
      () => {
        const cause = random.of(holdCauses)
        holds.raise(cause, { now, wall: now })
        if (holdPolicy[cause].lasts === 'condition') present.set(cause, now)
      },
      () => {
        const cause = random.of(holdCauses)
        holds.lower(cause, now)
        present.delete(cause)
      },
      () => cleared(holds.sweep(now), 'itself'),
      () => cleared(holds.resume(now), 'operator'),
      () => cleared(holds.rearm(), 'arming'),
      () => {
        now += random.below(4_000)
      },
    ]
    for (let step = 0; step < steps; step++) {
      random.of(acts)()
      for (const cause of present.keys()) must(holds.has(cause), `${cause} forgotten while it is there`)
      if (present.size > 0) must(!holds.isEmpty(), 'empty while something is there')
    }
    expect(holds.view(now).length).toBeLessThanOrEqual(holdCauses.length)
  })
})

import fc from 'fast-check'
import { expect } from 'vitest'
import type { ActuationRequest } from '../../../../src/main/actuation/request'
import { type Pattern, peakOf } from '../../../../src/shared/domain/pattern'
import { level, pattern } from './arbitraries'
import { deviceAt, type Step, targets, type Walk } from './walk'

export const viewerIds = ['ann', 'ben', 'cem'] as const
export const viewer = fc.constantFrom(...viewerIds)

type Wish = Partial<ActuationRequest> & { viewerId: string; pattern: Pattern }

/** Asks, and lets the observer hear the answer. */
function ask(walk: Walk, wish: Wish): void {
  const { stage, observer, facts } = walk
  const asked: ActuationRequest = {
    ...{ eventId: `event-${walk.eventIds.length}`, eventAt: stage.clock.wall(), source: 'viewer' },
    ...{ label: 'walk', deviceId: null, outputKind: 'vibrate', durationMs: 1_000 },
    viewerName: wish.viewerId,
    ...wish,
  }
  walk.eventIds.unshift(asked.eventId)
  facts.asking = { peak: mostOf(asked), viewerId: wish.viewerId }
  const taken = stage.hardware.request(asked)
  if (taken.accepted) facts.asked.set(taken.itemId, facts.asking)
  facts.asking = null
  observer.answered(asked, taken)
  if (stage.clock.wall() - asked.eventAt > 5_000)
    expect(taken.accepted, 'promise 5: never after maxAge').toBe(false)
}

/** A linear output takes a script by its speed. */
function mostOf({ pattern: shape, outputKind, intensity = 1 }: ActuationRequest): number {
  const isStroke = outputKind === 'linear' && shape.kind === 'script'
  return intensity * peakOf(isStroke ? { ...shape, levelBy: 'speed' } : shape)
}

const request = fc
  .record({
    viewerId: viewer,
    target: fc.constantFrom(...targets),
    pattern,
    durationMs: fc.integer({ min: 100, max: 6_000 }),
    intensity: fc.constantFrom(1, 1, 0.5),
    isRepeated: fc.constantFrom(true, ...Array<boolean>(9).fill(false)),
    ageMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 4_000, 6_000),
    form: fc.constantFrom(undefined, { direction: 'alternating' as const }, { colour: '#ff8800' }),
  })
  .map(
    ({ target: { at, outputKind }, isRepeated, ageMs, form, ...rest }): Step => ({
      say: `${rest.viewerId} asks ${at}${isRepeated ? ' again' : ''} ${ageMs} ms ago: ${JSON.stringify({ outputKind, ...rest, form })}`,
      run(walk) {
        const { stage, eventIds } = walk
        const eventId = (isRepeated && eventIds[0]) || `event-${eventIds.length}`
        const eventAt = stage.clock.wall() - ageMs
        const wish = { ...rest, outputKind, deviceId: deviceAt(walk, at).id, ...(form ? { form } : {}) }
        ask(walk, { ...wish, eventId, eventAt })
      },
    }),
  )

/** Live control: levels come while it plays. */
const steer = fc.record({ viewerId: viewer, peak: level, target: fc.constantFrom(...targets) }).map(
  ({ peak, viewerId, target: { outputKind } }): Step => ({
    say: `${viewerId} takes the stick of ${outputKind} up to ${peak}`,
    run: (walk) =>
      ask(walk, {
        ...{ viewerId, outputKind },
        durationMs: 4_000,
        pattern: { kind: 'constant', level: peak },
        steer: { levelNow: () => walk.stick.level, onTurn: ({ wake }) => void walk.stick.wakes.push(wake) },
      }),
  }),
)
const push = level.map(
  (to): Step => ({
    say: `the stick goes to ${to}`,
    run({ stick }) {
      stick.level = to
      for (const wake of stick.wakes) wake()
    },
  }),
)

export const viewerSteps = fc.oneof(
  { weight: 8, arbitrary: request },
  { weight: 2, arbitrary: steer },
  { weight: 2, arbitrary: push },
)

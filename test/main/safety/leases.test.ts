import { expect, it } from 'vitest'
import { createLeases } from '../../../src/main/safety/leases'
import { createOutput } from '../../../src/main/safety/output'
import { createManualClock } from '../../fakes/manual-clock'
import { wideLimits } from './stage'

it('Promise 2: no lease is longer than five minutes, whoever grants it', async () => {
  const clock = createManualClock()
  const permit = {
    state: 'armed',
    endsAt: Number.POSITIVE_INFINITY,
    scope: null,
    aliveUntil: Number.POSITIVE_INFINITY,
  } as const
  const guard = { state: 'active', muted: false } as const
  const output = createOutput({ id: 'vibrate', kind: 'vibrate', limits: wideLimits }, { permit, guard })
  output.steps = 20
  const zeroes: number[] = []
  const leases = createLeases({
    clock,
    outputs: new Map([['vibrate', output]]),
    zero: () => zeroes.push(clock.now()),
    onHeld: () => undefined,
    wake: () => undefined,
  })
  const nothing = () => undefined
  leases.grant(output, {
    ...{ durationMs: 3_600_000, ceiling: 1, askedAt: () => 1 },
    ...{ onFrame: nothing, onMoved: nothing, onClipped: nothing, onEnd: nothing },
  })
  expect(output.lease?.endsAt).toBe(300_000)
  await clock.pass(300_000)
  expect(zeroes).toEqual([300_000])
})

import { expect, it } from 'vitest'
import { words } from '../../../src/main/stop-page/page/words.js'
import { stopPageStatusOf } from '../../../src/main/stop-page/status'
import type { OutputView } from '../../../src/shared/domain/device'
import { widestLimits } from '../../../src/shared/domain/limits'
import { evidenceKinds, holdCauses, permitStates } from '../../../src/shared/domain/safety'

it.each<[string, readonly string[], object]>([
  ['permit states', permitStates, words.permit],
  ['hold causes', holdCauses, words.hold],
  ['evidence', evidenceKinds, words.evidence],
])('the stop page has words for all %s', (_what, names, known) => {
  for (const name of names) expect(known).toHaveProperty([name])
})

const motor: OutputView = {
  id: 'vibrate',
  kind: 'vibrate',
  limits: widestLimits,
  level: 0,
  remainingMs: 0,
  usedThisHourMs: 0,
}

it('its status carries ages and aliases of what can move, and no id', () => {
  const status = stopPageStatusOf(
    {
      permit: 'stopped',
      holds: [],
      lastStop: { at: 1_000, cause: 'stopPage', settledAt: null, devices: [] },
    },
    [
      { alias: 'Lush', evidence: { kind: 'confirmedOff', at: 2_000 }, outputs: [motor] },
      // A strap has nothing to stop.
      { alias: 'Strap', evidence: { kind: 'unreachable', at: 2_000 }, outputs: [] },
    ],
    5_000,
  )
  expect(status).toEqual({
    permit: 'stopped',
    holds: [],
    stoppedAgoMs: 4_000,
    devices: [{ alias: 'Lush', evidence: 'confirmedOff', evidenceAgeMs: 3_000 }],
  })
})

import { expect, it } from 'vitest'
import { words } from '../../../src/main/dock/page/words.js'
import { liveView } from '../../../src/shared/domain/live'
import { holdCauses, permitStates } from '../../../src/shared/domain/safety'

it.each([
  ['permit states', permitStates, words.permit],
  ['hold causes', holdCauses, words.hold],
  ['live states', liveView.shape.state.options, words.live],
])('the dock has words for all %s', (_what, names, known) => {
  for (const name of names) expect(known).toHaveProperty([name])
})

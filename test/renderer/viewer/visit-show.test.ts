import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createVisitShow, type VisitShow } from '../../../src/renderer/viewer/visit-show'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'
import { type PollView, pollDraft } from '../../../src/shared/domain/poll'

const hourMs = 3_600_000
let show: VisitShow
beforeEach(() => {
  const stats = { jitterBufferMs: 100, roundTripMs: 0, glassToGlassMs: 100 } as VisitState['stats']
  const store = createStore<VisitState>(() => ({ ...atFirst, stats }))
  show = createVisitShow({ store, socket: () => null, tip: () => undefined })
})
afterEach(() => show.close())

const poll = (pictureAt: number, id = 'poll-one'): PollView => ({
  ...pollDraft.parse({ question: 'Red?', options: ['Yes', 'No'], kind: 'single' }),
  ...{ id, state: 'open', closesInMs: null, closedAgoMs: null, count: null, pictureAt },
})
const offMs = () => {
  const shown = show.pictureClock()
  return shown === null ? null : Math.abs(Date.now() - 100 - shown)
}

it('a poll that opens says what the studio’s clock says, and so what the picture shows', () => {
  show.tells['poll.state'](null)
  expect(offMs()).toBeNull()
  show.tells['poll.state'](poll(Date.now()))
  expect(offMs()).toBeLessThan(50)
})

it('a poll that was open when we came says nothing of the studio’s clock, however often it is told', () => {
  const old = poll(Date.now() - hourMs)
  show.tells['poll.state'](old)
  show.tells['poll.state']({ ...old, count: { voters: 1, weights: [1, 0] } })
  expect(offMs()).toBeNull()
  show.tells['poll.state'](poll(Date.now(), 'poll-two'))
  expect(offMs()).toBeLessThan(50)
})

it('nor does one that was opened while our link was down', () => {
  show.tells['poll.state'](null)
  show.linked(false)
  show.tells['poll.state'](poll(Date.now() - hourMs))
  expect(offMs()).toBeNull()
})

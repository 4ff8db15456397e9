import { beforeEach, expect, it } from 'vitest'
import { createVoting, type Voting } from '../../../src/renderer/viewer/room/voting'
import type { ErrorCode, Reply } from '../../../src/shared/contract/errors'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let clock: ManualClock
let said: number[][]
let states: (Voting | null)[]
let answers: (Reply<unknown> | 'lost')[]
let voting: ReturnType<typeof createVoting>
beforeEach(() => {
  clock = createManualClock()
  said = []
  states = []
  answers = []
  voting = createVoting({
    clock,
    async say({ choices }) {
      said.push(choices)
      const answer = answers.shift() ?? 'lost'
      if (answer === 'lost') throw new Error('no answer')
      return answer
    },
    changed: (state) => states.push(state),
  })
})
const ok: Reply<unknown> = { ok: true, value: undefined }
const refused = (code: ErrorCode): Reply<unknown> => ({ ok: false, error: { code, message: '' } })

it('says a vote again until the room has answered, and then no more', async () => {
  answers = ['lost', refused('rateLimited'), ok]
  voting.vote('poll-one', [1])
  await clock.pass(10_000)
  expect(said).toEqual([[1], [1], [1]])
  expect(states.at(-1)).toBeNull()
})
it('drops a vote that a newer one replaces', async () => {
  answers = ['lost', ok]
  voting.vote('poll-one', [0])
  await clock.pass(100)
  voting.vote('poll-one', [1])
  await clock.pass(10_000)
  expect(said).toEqual([[0], [1]])
})
it('keeps the reason of a refusal that stands', async () => {
  answers = [refused('notFound')]
  voting.vote('poll-one', [0])
  await clock.pass(10_000)
  expect(said).toHaveLength(1)
  expect(states.at(-1)).toEqual({ pollId: 'poll-one', choices: [0], code: 'notFound' })
})
it('says it at once when the link is back', async () => {
  answers = ['lost', ok]
  voting.vote('poll-one', [0])
  await clock.pass(10)
  voting.linked()
  await clock.pass(10)
  expect(said).toHaveLength(2)
  voting.linked()
  expect(said).toHaveLength(2)
})

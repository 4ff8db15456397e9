import { expect, it } from 'vitest'
import type { StudioAsk } from '../../../src/main/room-link/connection'
import { createOutbox } from '../../../src/main/room-link/outbox'
import { AppError } from '../../../src/shared/contract/errors'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import { createManualClock } from '../../fakes/manual-clock'

it('gives tips back before it says the last of them, when a link is there again', async () => {
  const asked: string[] = []
  let isLinked = false
  const ask = async (name: string) => {
    if (!isLinked) throw new AppError('notConnected', 'no link')
    asked.push(name)
    return { credits: 1 }
  }
  const outbox = createOutbox({
    ...{ clock: createManualClock(), ask: ask as unknown as StudioAsk },
    onProblem: () => undefined,
  })
  outbox.receipt({ eventId: 'e', status: 'shown', reason: 'unavailable', startsInMs: null })
  outbox.refund({ eventId: 'e', reason: 'unavailable' })
  isLinked = true
  outbox.joined()
  expect(asked.filter((name) => name === 'tip.refund' || name === 'receipt.send')).toEqual([
    ...['tip.refund', 'receipt.send'],
  ])
})

it('says the chat’s rules again with each join, and takes a link that is down for no problem', async () => {
  const asked: string[] = []
  const problems: unknown[] = []
  let failure: AppError | null = new AppError('notConnected', 'There is no connection.')
  const outbox = createOutbox({
    clock: createManualClock(),
    ask: ((name: string) => {
      if (name !== 'chat.policy') return Promise.resolve()
      asked.push(name)
      return failure ? Promise.reject(failure) : Promise.resolve()
    }) as unknown as StudioAsk,
    onProblem: (error) => problems.push(error),
  })
  outbox.joined()
  expect(asked).toEqual([])
  outbox.chatPolicy(defaultChatPolicy)
  await Promise.resolve()
  expect(problems).toEqual([])
  failure = null
  outbox.joined()
  expect(asked).toEqual(['chat.policy', 'chat.policy'])
  failure = new AppError('badInput', 'That is no policy.')
  outbox.joined()
  await expect.poll(() => problems).toEqual([failure])
})

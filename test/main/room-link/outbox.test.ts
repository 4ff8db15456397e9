import { expect, it } from 'vitest'
import type { StudioAsk } from '../../../src/main/room-link/connection'
import { createOutbox } from '../../../src/main/room-link/outbox'
import { AppError } from '../../../src/shared/contract/errors'
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

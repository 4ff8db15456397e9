import { expect, it } from 'vitest'
import { emptyShow, roomStateOf } from '../../../src/room/events/show'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'

const item = { eventId: 'e', label: 'Buzz', name: 'Ana', state: 'queued' as const, position: 1 }

it('counts the queue’s times down from when the studio said them, for whoever comes later', () => {
  const queue = [
    { ...item, startsInMs: 5_000 },
    { ...item, startsInMs: 1_000 },
    { ...item, startsInMs: null },
  ]
  const show = { ...emptyShow, status: { permit: 'armed' as const, queueLength: 3, queue }, statusAt: 10_000 }
  const told = (now: number) =>
    roomStateOf(show, { watching: 1, chat: defaultChatPolicy, now }).status.queue.map(
      ({ startsInMs }) => startsInMs,
    )
  expect(told(10_000)).toEqual([5_000, 1_000, null])
  expect(told(13_000)).toEqual([2_000, 0, null])
})

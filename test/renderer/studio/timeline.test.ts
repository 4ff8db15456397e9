import { beforeEach, expect, it } from 'vitest'
import { add, eventEntry, fill, outcomeEntry, timeline } from '../../../src/renderer/studio/timeline'
import type { Moment } from '../../../src/shared/contract/studio'

const line = (id: number, at: number): Moment<'journal.line'> => ({
  ...{ id, at, topic: 'safety', level: 'info', what: 'safety.armed', who: null, detail: {} },
})
const event = (id: string, at: number) => ({ id, at, kind: 'joined' }) as Moment<'room.event'>
const keys = () => timeline.getState().entries.map(({ key }) => key)

beforeEach(() => timeline.setState({ entries: [] }))

it('has what a broken link missed in its place, once', () => {
  add(eventEntry(event('before', 1)))
  add(outcomeEntry({ eventId: 'before', outcomes: [] }, 2))
  fill({ recentEvents: [event('before', 1), event('missed', 5)], recentJournal: [line(7, 3)] })
  add(eventEntry(event('missed', 5)))
  add(eventEntry(event('after', 6)))
  expect(keys()).toEqual(['before', 'outcome-before', 'line-7', 'missed', 'after'])
})

it('keeps the newest three hundred', () => {
  fill({ recentEvents: [], recentJournal: Array.from({ length: 400 }, (_, id) => line(id, id)) })
  expect(keys()).toHaveLength(300)
  expect(keys().at(-1)).toBe('line-399')
})

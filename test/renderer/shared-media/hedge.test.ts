import { describe, expect, it } from 'vitest'
import { type HedgedNews, hedge } from '../../../src/renderer/shared-media/hedge'
import type { SessionNews } from '../../../src/renderer/shared-media/keep-session'

type Code = 'lost' | 'never'
const lost = { type: 'ended', code: 'lost', again: 'yes', retryAfterMs: null } as const

function setUp() {
  const sessions: { says: (news: HedgedNews<Code>) => void; isClosed: boolean; attempt: number }[] = []
  const heard: SessionNews<Code>[] = []
  const stop = hedge<Code>((says, attempt) => {
    const session = { says, isClosed: false, attempt }
    sessions.push(session)
    return () => {
      session.isClosed = true
    }
  })((news) => void heard.push(news), 3)
  const says = (which: number, news: HedgedNews<Code>) => sessions[which]?.says(news)
  return {
    heard,
    stop,
    says,
    attempts: () => sessions.map(({ attempt }) => attempt),
    closed: () => sessions.map(({ isClosed }) => isClosed),
  }
}

describe('a session that is late', () => {
  it('gets another beside it, and the first that is ready stays alone', () => {
    const { says, heard, closed, attempts } = setUp()
    says(0, { type: 'late' })
    expect(attempts()).toEqual([3, 3])
    says(1, { type: 'ready' })
    expect(closed()).toEqual([true, false])
    says(0, { type: 'ready' })
    says(1, { type: 'stalled', code: 'lost' })
    expect(heard).toEqual([{ type: 'ready' }, { type: 'stalled', code: 'lost' }])
  })

  it('may still be the first, and closes the other', () => {
    const { says, heard, closed } = setUp()
    says(0, { type: 'late' })
    says(0, { type: 'ready' })
    expect([closed(), heard]).toEqual([[false, true], [{ type: 'ready' }]])
  })

  it('gets no third, and none once it is ready', () => {
    const both = setUp()
    both.says(0, { type: 'late' })
    both.says(0, { type: 'late' })
    both.says(1, { type: 'late' })
    expect(both.closed()).toEqual([false, false])
    const one = setUp()
    one.says(0, { type: 'ready' })
    one.says(0, { type: 'late' })
    expect(one.closed()).toEqual([false])
  })

  it('ends with the last of the two, and at once where no other would do better', () => {
    const { says, heard, closed } = setUp()
    says(0, { type: 'late' })
    says(0, lost)
    expect([heard, closed()]).toEqual([[], [true, false]])
    says(1, lost)
    expect(heard).toEqual([lost])
    const refused = setUp()
    refused.says(0, { type: 'late' })
    refused.says(1, { ...lost, code: 'never', again: 'never' })
    expect(refused.heard).toEqual([{ ...lost, code: 'never', again: 'never' }])
    refused.stop()
    expect(refused.closed()).toEqual([true, true])
  })

  it('leaves nothing open when its keeper lets it go', () => {
    const { says, stop, closed, heard } = setUp()
    says(0, { type: 'late' })
    stop()
    stop()
    says(1, { type: 'ready' })
    expect([closed(), heard]).toEqual([[true, true], []])
  })
})

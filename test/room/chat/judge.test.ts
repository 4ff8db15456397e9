import { beforeEach, describe, expect, it } from 'vitest'
import { createJudge, type Judge } from '../../../src/room/chat/judge'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let clock: ManualClock
let judge: Judge
const known = { isNew: false, isMember: false }
const fresh = { isNew: true, isMember: false }
const lena = (text: string) => ({ viewerId: 'lena', text })
const say = (text: string, viewerId = 'lena') => {
  const verdict = judge.judge({ viewerId, text }, known)
  judge.taken({ viewerId, text })
  return verdict
}

beforeEach(() => {
  clock = createManualClock()
  judge = createJudge(clock, defaultChatPolicy)
})

describe('a line', () => {
  it('is said as it is', () => {
    expect(say('hello there')).toEqual({ kind: 'say', text: 'hello there' })
  })

  it('waits its turn in slow mode, each viewer for themselves', async () => {
    judge.setPolicy({ ...defaultChatPolicy, slowSeconds: 30 })
    say('one')
    say('one', 'mo')
    expect(() => say('two')).toThrow(/Slow mode.*30 s/)
    await clock.pass(29_000)
    expect(() => say('two')).toThrow(/1 s/)
    await clock.pass(1_000)
    expect(say('two')).toMatchObject({ kind: 'say' })
  })

  it('is not said twice within half a minute, however it is spelt', async () => {
    say('buy now!')
    expect(() => say('BUY  NOW')).toThrow(expect.objectContaining({ code: 'filtered' }))
    expect(say('something else')).toMatchObject({ kind: 'say' })
    say('!!!')
    say('???')
    await clock.pass(31_000)
    say('buy now!')
    judge.setPolicy({ ...defaultChatPolicy, refuseRepeats: false })
    expect(say('buy now!')).toMatchObject({ kind: 'say' })
  })

  it('has no link where links are off', () => {
    expect(() => say('see https://a.example')).toThrow(expect.objectContaining({ code: 'filtered' }))
    judge.setPolicy({ ...defaultChatPolicy, links: 'on' })
    expect(say('see https://a.example')).toMatchObject({ kind: 'say' })
  })

  it('with a word of the list is refused, held or masked, as the operator wants', () => {
    const policy = { ...defaultChatPolicy, words: ['bad'] }
    judge.setPolicy({ ...policy, onWord: 'refuse' })
    expect(() => say('so bad')).toThrow(expect.objectContaining({ code: 'filtered' }))
    judge.setPolicy({ ...policy, onWord: 'hold' })
    expect(say('so bad')).toEqual({ kind: 'hold', why: 'word' })
    judge.setPolicy({ ...policy, onWord: 'mask' })
    expect(say('how bad')).toEqual({ kind: 'say', text: 'how ***' })
  })

  it('of somebody new waits where the first line does, unless it is refused anyway', () => {
    judge.setPolicy({ ...defaultChatPolicy, holdFirst: true })
    expect(judge.judge(lena('hi'), fresh)).toEqual({ kind: 'hold', why: 'first' })
    expect(judge.judge(lena('hi'), known)).toMatchObject({ kind: 'say' })
    expect(() => judge.judge(lena('https://a.example'), fresh)).toThrow(/Links/)
  })

  it('is taken from members alone while only they write', () => {
    judge.setPolicy({ ...defaultChatPolicy, who: 'members' })
    expect(() => say('hi')).toThrow(expect.objectContaining({ code: 'forbidden' }))
    expect(judge.judge(lena('hi'), { ...known, isMember: true })).toEqual({ kind: 'say', text: 'hi' })
  })

  it('is not taken while only moderators write', () => {
    judge.setPolicy({ ...defaultChatPolicy, who: 'moderators' })
    expect(() => say('hi')).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })

  it('that goes along with a tip has neither links nor words of the list', () => {
    judge.setPolicy({ ...defaultChatPolicy, words: ['bad'], onWord: 'mask', slowSeconds: 60 })
    judge.requireFit('thank you')
    judge.requireFit('thank you')
    for (const note of ['bad', 'example.com'])
      expect(() => judge.requireFit(note)).toThrow(expect.objectContaining({ code: 'filtered' }))
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mostHands, ranked } from '../../../src/shared/domain/question'
import { openShowRoom, type ShowRoom } from './show-room'

let room: ShowRoom
let keys = 0
beforeEach(() => {
  room = openShowRoom()
  room.desk.questions.take(true)
})
afterEach(() => room.close())

const ask = (viewerId: string, text: string, key = `ask-key-${++keys}`) =>
  room.desk.questions.ask({ viewerId, name: viewerId }, { key, text })
const list = () => room.desk.questions.view().questions
const idOf = (text: string) => list().find((question) => question.text === text)?.id ?? ''
const texts = () => list().map(({ text }) => text)
async function vote(viewerId: string, text: string, isUp = true): Promise<void> {
  const voted = room.desk.questions.vote(viewerId, idOf(text), isUp)
  await room.clock.pass(60)
  await voted
}
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a question', () => {
  it('asked twice with one key is one', () => {
    ask('ana', 'Why?', 'same-key-1')
    ask('ana', 'Why?', 'same-key-1')
    expect(texts()).toEqual(['Why?'])
  })
  it('stands by its votes, one of each viewer, which may be taken back; answered ones stand last', async () => {
    for (const text of ['First?', 'Second?', 'Third?']) ask('ana', text)
    await vote('ana', 'Second?')
    await vote('ana', 'Second?')
    await vote('bo', 'Second?')
    await vote('bo', 'Third?')
    expect(list().map(({ text, votes }) => [text, votes])).toEqual([
      ['Second?', 2],
      ['Third?', 1],
      ['First?', 0],
    ])
    await vote('bo', 'Third?', false)
    room.desk.questions.answer(idOf('Second?'), true)
    expect(texts()).toEqual(['First?', 'Third?', 'Second?'])
    expect(room.toOne.at(-1)).toMatchObject({ id: 'bo', name: 'questions.mine' })
    expect(room.desk.questions.votesOf('bo')).toEqual([idOf('Second?')])
  })
  it('is kept with its votes over a restart, and so is whether any are taken', async () => {
    ask('ana', 'Why?')
    await vote('bo', 'Why?')
    room.restart()
    expect(room.desk.questions.view()).toMatchObject({
      isOpen: true,
      questions: [{ text: 'Why?', votes: 1 }],
    })
    room.desk.questions.remove(idOf('Why?'))
    room.desk.questions.take(false)
    room.restart()
    expect(room.desk.questions.view()).toEqual({ isOpen: false, questions: [] })
  })
  it('is refused while none are taken, and the fourth of one viewer that waits', () => {
    for (const text of ['1?', '2?', '3?']) ask('ana', text)
    expect(codeOf(() => ask('ana', '4?'))).toBe('conflict')
    expect(codeOf(() => ask('bo', '4?'))).toBe('ok')
    room.desk.questions.answer(idOf('1?'), true)
    expect(codeOf(() => ask('ana', '5?'))).toBe('ok')
    room.desk.questions.take(false)
    expect(codeOf(() => ask('bo', '6?'))).toBe('conflict')
  })
  it('that is gone takes no vote, and may be removed again', async () => {
    ask('ana', 'Why?')
    const id = idOf('Why?')
    room.desk.questions.remove(null)
    await expect(room.desk.questions.vote('bo', id, true)).rejects.toMatchObject({ code: 'notFound' })
    room.desk.questions.remove(id)
    expect(list()).toEqual([])
  })
  it('with a thousand votes at once reaches viewers in a few messages', async () => {
    ask('ana', 'Why?')
    await room.clock.pass(1_000)
    const before = room.told.length
    const votes = Array.from({ length: 1_000 }, (_, at) =>
      room.desk.questions.vote(`viewer-${at}`, idOf('Why?'), true),
    )
    await room.clock.pass(1_000)
    await Promise.all(votes)
    expect(list()[0]?.votes).toBe(1_000)
    expect(room.told.length - before).toBeLessThanOrEqual(5)
  })
})

it('ranks by votes, of equal ones the older first', () => {
  const of = (text: string, votes: number, isAnswered = false) => ({ text, votes, isAnswered })
  const all = [of('a', 1), of('b', 9, true), of('c', 3), of('d', 1)]
  expect(ranked(all).map(({ text }) => text)).toEqual(['c', 'a', 'd', 'b'])
})

describe('a raised hand', () => {
  const names = () => room.desk.hands.list().map(({ name }) => name)
  it('waits in its order, and goes down by its viewer’s or the operator’s word', async () => {
    room.desk.hands.raise({ viewerId: 'ana', name: 'Ana' })
    await room.clock.pass(1_000)
    room.desk.hands.raise({ viewerId: 'bo', name: 'Bo' })
    room.desk.hands.raise({ viewerId: 'ana', name: 'Ana' })
    expect(room.desk.hands.list()).toEqual([
      { viewerId: 'ana', name: 'Ana', agoMs: 1_000 },
      { viewerId: 'bo', name: 'Bo', agoMs: 0 },
    ])
    room.desk.hands.lower('ana')
    expect(names()).toEqual(['Bo'])
    room.desk.hands.lower(null)
    expect(names()).toEqual([])
    expect(room.toOne.map(({ id, payload }) => [id, payload])).toEqual([
      ['ana', { isUp: true }],
      ['bo', { isUp: true }],
      ['ana', { isUp: false }],
      ['bo', { isUp: false }],
    ])
  })
  it('is refused where a hundred are up', () => {
    for (let at = 0; at < mostHands; at++) room.desk.hands.raise({ viewerId: `v${at}`, name: 'V' })
    expect(codeOf(() => room.desk.hands.raise({ viewerId: 'one-more', name: 'V' }))).toBe('conflict')
  })
})

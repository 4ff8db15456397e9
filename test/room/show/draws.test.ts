import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { winnersOf } from '../../../src/shared/domain/draw'
import { checkDraw, drawChecks } from '../../../src/shared/domain/fair-draw'
import { spinMs } from '../../../src/shared/domain/wheel'
import { codeOf, drawn, type GamesRoom, openGamesRoom } from './games-room'

let room: GamesRoom
beforeEach(() => {
  room = openGamesRoom()
})
afterEach(() => room.close())

const id = 'draw-one'
const draws = () => room.desk.draws
const view = () => {
  const now = draws().forViewers()
  if (!now) throw new Error('no draw is shown')
  return now
}
async function enter(viewerId: string, name = viewerId): Promise<void> {
  const entered = draws().enter({ viewerId, name }, id)
  await room.clock.pass(60)
  await entered
}
async function drawNow(publicValue = ''): Promise<void> {
  draws().close(id, null)
  await draws().pick(id, publicValue, null)
  await room.clock.pass(300)
}

describe('a draw', () => {
  it('tells the hash of its seed at once, and the seed itself only when it is drawn', async () => {
    draws().open(drawn())
    const { commitment, seed } = view()
    expect(seed).toBeNull()
    expect(JSON.stringify(room.told)).not.toContain('"seed":"')
    await enter('ana')
    draws().close(id, null)
    expect(view().seed).toBeNull()
    await draws().pick(id, '', null)
    const told = view()
    expect(
      createHash('sha256')
        .update(Buffer.from(told.seed ?? '', 'hex'))
        .digest('hex'),
    ).toBe(commitment)
    expect(told.commitment).toBe(commitment)
  })
  it('can be checked with nothing but its record and what was told before', async () => {
    draws().open(drawn({ winners: 2 }))
    for (const name of ['ana', 'bo', 'cy']) await enter(name)
    const own = draws().own('bo')?.entry ?? null
    const { commitment } = view()
    draws().close(id, null)
    const { entriesHash } = view()
    await draws().pick(id, '', null)
    const result = await checkDraw(draws().record(id), { commitment, entriesHash, own })
    for (const check of drawChecks) expect(result[check], check).toBe(true)
  })
  it('keeps its commitment, its seed and who entered over a restart, open or closed', async () => {
    draws().open(drawn())
    await enter('ana')
    const { commitment } = view()
    room.restart()
    expect(view()).toMatchObject({ state: 'open', commitment, entries: 1 })
    await enter('bo')
    draws().close(id, null)
    const { entriesHash } = view()
    room.restart()
    expect(view()).toMatchObject({ state: 'closed', commitment, entriesHash, entries: 2 })
    await draws().pick(id, '', null)
    const result = await checkDraw(draws().record(id), { commitment, entriesHash, own: null })
    expect(result).toEqual({ commitment: true, list: true, rounds: true, own: true })
  })
  it('picks several, nobody twice, and a repeat changes nothing', async () => {
    draws().open(drawn({ winners: 3 }))
    for (const name of ['ana', 'bo', 'cy', 'di', 'eve']) await enter(name)
    draws().close(id, null)
    const first = await draws()
      .pick(id, '', null)
      .then(() => view().rounds)
    await draws().pick(id, '', null)
    expect(view().rounds).toEqual(first)
    expect(new Set(first.map(({ place }) => place)).size).toBe(3)
  })
  it('takes one entry of each viewer, none after its close, and none twice for a repeat', async () => {
    draws().open(drawn())
    await Promise.all([enter('ana'), enter('ana')])
    await enter('ana')
    expect(view()).toMatchObject({ entries: 1, tickets: 1 })
    expect(room.toOne.at(-1)).toMatchObject({ id: 'ana', name: 'draw.mine', payload: { mayEnter: false } })
    draws().close(id, null)
    expect(await codeOf(() => enter('bo'))).toBe('notFound')
  })
  it('counts every entry that was acknowledged before the close, though the disk had not written it yet', async () => {
    draws().open(drawn())
    const waiting = draws().enter({ viewerId: 'ana', name: 'ana' }, id)
    draws().close(id, null)
    await waiting
    expect(view().entries).toBe(1)
  })
  it('is one at a time, and asks for its steps in their order', async () => {
    draws().open(drawn())
    draws().open(drawn())
    expect(await codeOf(() => draws().open(drawn({}, 'draw-two')))).toBe('conflict')
    expect(await codeOf(() => draws().pick(id, '', null))).toBe('conflict')
    expect(await codeOf(() => draws().record(id))).toBe('conflict')
    expect(await codeOf(() => draws().hide(id))).toBe('conflict')
    draws().close(id, null)
    expect(await codeOf(() => draws().pick(id, '', null))).toBe('conflict')
    draws().cancel(id, 'Nobody came')
    expect(view()).toMatchObject({ state: 'cancelled', cancelledBecause: 'Nobody came' })
    expect(view().seed).not.toBeNull()
    draws().hide(id)
    expect(draws().forViewers()).toBeNull()
    expect(draws().forStudio().past).toHaveLength(1)
  })
  it('asks for the public value that it announced, and mixes it in', async () => {
    draws().open(drawn({ publicSource: 'The first draw of the lottery tonight' }))
    for (const name of ['ana', 'bo', 'cy', 'di']) await enter(name)
    draws().close(id, null)
    expect(await codeOf(() => draws().pick(id, '', null))).toBe('badInput')
    await draws().pick(id, '17 4 33', null)
    const record = draws().record(id)
    expect(record.publicValue).toBe('17 4 33')
    const told = { ...record, own: null }
    expect((await checkDraw(record, told)).rounds).toBe(true)
    const others = await Promise.all(
      ['17 4 34', '1', 'x', 'y', 'z'].map(async (publicValue) => checkDraw({ ...record, publicValue }, told)),
    )
    expect(others.some(({ rounds }) => !rounds)).toBe(true)
  })
})

describe('drawing again', () => {
  it('says why, keeps who won before on the record, and picks somebody else until nobody is left', async () => {
    draws().open(drawn())
    for (const name of ['ana', 'bo', 'cy']) await enter(name)
    await drawNow()
    const [first] = view().rounds
    await draws().again({ id, place: first?.place ?? -1, reason: 'Has left', pictureAt: null })
    await draws().again({ id, place: first?.place ?? -1, reason: 'Has left', pictureAt: null })
    const { rounds } = view()
    expect(rounds).toHaveLength(2)
    expect(rounds[0]).toMatchObject({ place: first?.place, voidBecause: 'Has left' })
    expect(rounds[1]?.place).not.toBe(first?.place)
    expect(winnersOf(view())).toEqual([rounds[1]])
    await draws().again({ id, place: rounds[1]?.place ?? -1, reason: 'A bot', pictureAt: null })
    const last = view().rounds[2]?.place ?? -1
    expect(await codeOf(() => draws().again({ id, place: last, reason: 'More', pictureAt: null }))).toBe(
      'conflict',
    )
    const record = draws().record(id)
    expect((await checkDraw(record, { ...record, own: null })).rounds).toBe(true)
  })
})

describe('who may enter', () => {
  it('only followers, where it is for them', async () => {
    const ana = room.come('Ana')
    const bo = room.come('Bo')
    room.store.append([{ kind: 'followed', viewerId: ana, viewerName: 'Ana' }])
    draws().open(drawn({ entrance: 'followers' }))
    expect(draws().own(ana)?.mayEnter).toBe(true)
    expect(draws().own(bo)?.mayEnter).toBe(false)
    expect(await codeOf(() => enter(bo))).toBe('forbidden')
    expect(await codeOf(() => enter(ana))).toBe('ok')
    const [followed] = room.store.append([{ kind: 'followed', viewerId: bo, viewerName: 'Bo' }])
    if (followed) room.desk.heard(followed)
    expect(room.toOne.at(-1)).toMatchObject({ id: bo, payload: { mayEnter: true } })
    expect(await codeOf(() => enter(bo))).toBe('ok')
  })
  it('whoever says the word alone, once', async () => {
    const ana = room.come('Ana')
    draws().open(drawn({ entrance: 'keyword', keyword: '!win' }))
    room.chat(ana, 'say !win now')
    room.chat(ana, '!WIN')
    room.chat(ana, '!win')
    await room.clock.pass(400)
    expect(view().entries).toBe(1)
    expect(await codeOf(() => enter(ana))).toBe('forbidden')
  })
  it('whoever tips, with a ticket for so many credits; what is given back counts no more', async () => {
    const ana = room.come('Ana')
    const bo = room.come('Bo')
    const before = room.tip(ana, 500)
    draws().open(drawn({ entrance: 'tippers', creditsPerTicket: 50 }))
    room.tip(ana, 120)
    const second = room.tip(bo, 70)
    room.tip(bo, 40)
    await room.clock.pass(400)
    expect(view()).toMatchObject({ entries: 2, tickets: 4 })
    room.refund(second)
    room.refund(before)
    await room.clock.pass(400)
    expect(view()).toMatchObject({ entries: 1, tickets: 2 })
    expect(draws().own(bo)?.entry).toBeNull()
  })
  it('counts each tip once, whatever was cut off where', async () => {
    const ana = room.come('Ana')
    draws().open(drawn({ entrance: 'tippers', creditsPerTicket: 10 }))
    room.tip(ana, 30)
    room.restart()
    await room.clock.pass(400)
    room.restart()
    room.tip(ana, 20)
    draws().close(id, null)
    expect(view()).toMatchObject({ entries: 1, tickets: 5 })
  })
})

describe('winners', () => {
  it('are told once the wheel has come to rest, each once among the events and in the chat, though the room was restarted meanwhile', async () => {
    draws().open(drawn({ winners: 2, prize: 'A print' }))
    for (const name of ['ana', 'bo', 'cy']) await enter(name)
    draws().close(id, null)
    await draws().pick(id, '', null)
    await room.clock.pass(spinMs - 100)
    expect(room.events('drawWon')).toEqual([])
    room.restart()
    await room.clock.pass(300)
    room.restart()
    await room.clock.pass(300)
    const won = room.events('drawWon')
    expect(won.map(({ round, prize }) => [round, prize])).toEqual([
      [0, 'A print'],
      [1, 'A print'],
    ])
    expect(won.map(({ viewerId }) => viewerId)).toEqual(view().rounds.map(({ name }) => name))
    expect(room.events('chat')).toHaveLength(2)
  })
})

import { describe, expect, it } from 'vitest'
import { heard, say } from '../open-room'
import { access, card, door, keeper, restart, room, roomForEach, studio } from './open-door'

roomForEach()

describe('the card', () => {
  it('stands at the door of a public room, with its shows counted down, and outlives the process', async () => {
    const at = Date.now() + 3_600_000
    const shows = [
      { at: at + 60_000, title: 'B' },
      { at, title: 'A' },
      { at: 1, title: 'long ago' },
    ]
    await keeper.must('card.publish', { ...card, shows, language: 'pt-br' })
    await restart()
    const { card: shown, live } = await door.look()
    expect(shown).toMatchObject({ title: 'Late show', tags: ['music'], language: 'pt-BR', picture: null })
    expect(shown?.shows.map(({ title }) => title)).toEqual(['A', 'B'])
    expect(shown?.shows[0]?.inMs).toBeGreaterThan(3_500_000)
    expect(live).toBe(false)
    const list = (await (await fetch(`${room.says.url}/api/rooms`)).json()) as { rooms: object[] }
    expect(list.rooms).toMatchObject([{ room: 'main', title: 'Late show', kind: 'public' }])
    await keeper.policy({ kind: 'unlisted' })
    expect(await (await fetch(`${room.says.url}/api/rooms`)).json()).toEqual({ rooms: [] })
    expect((await door.look()).card?.title).toBe('Late show')
  })

  it('has rules that joining accepts: once, and anew when they change', async () => {
    await keeper.must('card.publish', card)
    const rules = (await door.look()).card?.rulesId ?? ''
    const lena = door.person('Lena')
    expect(await door.join(lena)).toMatchObject({ status: 409, code: 'rulesNotAccepted' })
    expect(await door.join(lena, { rules })).toMatchObject({ status: 200 })
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    await keeper.must('card.publish', { ...card, rules: 'Be kinder.' })
    expect(await door.join(lena, { rules })).toMatchObject({ code: 'rulesNotAccepted' })
  })

  it('takes no picture that is anything but a plain one', async () => {
    for (const picture of ['AAAA', Buffer.from('<svg onload="x">').toString('base64'), 'no base64!'])
      expect(await say(studio, 'card.publish', { ...card, picture })).toMatchObject({
        error: { code: 'badInput' },
      })
  })
})

describe('a viewer', () => {
  it('is the same one by the key of the browser, whatever became of the ticket', async () => {
    const lena = door.person('Lena')
    const first = await door.join(lena, { colour: 'teal' })
    const again = await door.join(lena, { ticket: 'worthless' })
    expect(again.visit?.viewerId).toBe(first.visit?.viewerId)
    expect((await door.join(door.person('Lena'))).visit?.viewerId).not.toBe(first.visit?.viewerId)
    // Somebody from before there were keys has one from the next visit on.
    const old = await room.join('Old')
    const key = door.person('Old')
    await door.join(key, { ticket: old.ticket })
    expect((await door.join(key)).visit?.viewerId).toBe(old.viewerId)
  })

  it('who is new waits when too many are from one address; who is known does not', async () => {
    const lena = door.person('Lena')
    await door.join(lena)
    const crowd = await Promise.all(
      Array.from({ length: 130 }, (_, index) => door.join(door.person(`New ${index}`))),
    )
    expect(crowd.filter(({ code }) => code === 'rateLimited')).toHaveLength(11)
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    const again = await Promise.all(Array.from({ length: 100 }, () => door.join(lena)))
    expect(again.some(({ code }) => code === 'rateLimited')).toBe(true)
  })

  it('chooses one of the colours, which is in the chat and among those who are here', async () => {
    await keeper.policy({ people: 'names' })
    const lena = await room.viewer('Lena')
    const people = () => heard<unknown>(lena.socket, 'room.people')
    expect(await say(lena.socket, 'viewer.colour', { colour: '#ff0000' })).toMatchObject({ ok: false })
    const told = people()
    expect(await say(lena.socket, 'viewer.colour', { colour: 'cyan' })).toMatchObject({ ok: true })
    expect(await told).toEqual([{ name: 'Lena', colour: 'cyan', role: 'viewer' }])
    const line = heard(lena.socket, 'chat.line')
    await say(lena.socket, 'chat.say', { key: 'colour-line-1', text: 'Hello' })
    expect(await line).toMatchObject({ name: 'Lena', colour: 'cyan' })
    const hidden = people()
    await keeper.policy({ people: 'count' })
    expect(await hidden).toBeNull()
  })

  it('takes no name of the host’s at the door or however it is spelt', async () => {
    const lena = await room.viewer('Lena')
    for (const name of ['Studio', 'Ѕtudіo', 'ＡＤＭＩＮ', 'H0st'])
      for (const reply of [
        await door.join(door.person(name)),
        (await say(lena.socket, 'viewer.rename', { name })) as { error?: { code: string } },
      ])
        expect('code' in reply ? reply.code : reply.error?.code, name).toBe('nameReserved')
  })

  it('follows, which the room tells once, and the studio counts', async () => {
    const lena = await room.viewer('Lena')
    const told: string[] = []
    studio.on('room.event', (event) => void (event.kind === 'followed' && told.push(event.viewerName)))
    for (const follows of [true, true, false, true])
      expect(await say(lena.socket, 'viewer.follow', { follows })).toMatchObject({ ok: true })
    await expect.poll(() => access.followers).toBe(1)
    const self = heard(lena.socket, 'viewer.self')
    await say(lena.socket, 'viewer.follow', { follows: false })
    expect(await self).toMatchObject({ follows: false })
    await expect.poll(() => access.followers).toBe(0)
    expect(told).toEqual(['Lena'])
  })
})

import { describe, expect, it } from 'vitest'
import { defaultTerms } from '../../../src/shared/domain/money'
import { heard } from '../open-room'
import { access, door, inside, keeper, restart, room, roomForEach } from './open-door'

roomForEach()

describe('a ticketed room', () => {
  it('sells one ticket for each viewer and show, and gives it back when the show is called off', async () => {
    await keeper.policy({ kind: 'ticketed', price: 40 })
    const lena = door.person('Lena')
    const asked = await door.join(lena)
    expect(asked).toMatchObject({ status: 402, code: 'ticketNeeded', news: { price: 40, credits: 100 } })
    // A price that was another one when the button was pressed charges nothing.
    expect(await door.join(lena, { pays: 30 })).toMatchObject({
      code: 'ticketNeeded',
      news: { credits: 100 },
    })
    const tried = await Promise.all([1, 2, 3, 4].map(() => door.join(lena, { pays: 40 })))
    expect(tried.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const viewerId = tried[0]?.visit?.viewerId ?? ''
    expect(room.store.viewer(viewerId)?.credits).toBe(60)
    await expect.poll(() => access.tickets).toEqual({ sold: 1, areHeld: true })
    await restart()
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    await keeper.policy({ kind: 'ticketed', price: 40, isOpen: false, goodbye: 'The singer is ill.' })
    expect(room.store.viewer(viewerId)?.credits).toBe(100)
    expect(await door.join(lena)).toMatchObject({
      status: 410,
      code: 'closed',
      news: { goodbye: 'The singer is ill.' },
    })
  })

  it('sells credits to who has too few for a ticket, and to nobody it does not know', async () => {
    await keeper.must('menu.publish', { title: '', items: [], terms: { ...defaultTerms, testCredits: true } })
    await keeper.policy({ kind: 'ticketed', price: 120 })
    const lena = door.person('Lena')
    const order = { key: 'door-order-1', packId: (await door.look()).shop?.packs[0]?.id ?? '' }
    const buy = () => room.post('/api/rooms/main/credits', { ticket: null, key: lena.key, order })
    expect((await buy()).status).toBe(404)
    expect(await door.join(lena, { pays: 120 })).toMatchObject({ code: 'insufficientCredits' })
    const { payUrl } = (await (await buy()).json()) as { payUrl: string }
    for (let repeat = 0; repeat < 2; repeat++)
      expect((await room.post(new URL(payUrl, room.says.url).pathname, {})).status).toBe(200)
    expect((await door.look(lena)).credits).toBeGreaterThan(120)
    expect(await door.join(lena, { pays: 120 })).toMatchObject({ status: 200 })
  })

  it('keeps the credits of a show that went live, and puts out who has no ticket when one begins', async () => {
    const free = await room.viewer('Free')
    await keeper.policy({ kind: 'ticketed', price: 101 })
    const lena = door.person('Lena')
    expect(await door.join(lena, { pays: 101 })).toMatchObject({ status: 402, code: 'insufficientCredits' })
    await expect.poll(() => free.socket.connected).toBe(false)
    await keeper.policy({ kind: 'ticketed', price: 40 })
    const { visit } = await door.join(lena, { pays: 40 })
    const { socket } = await inside(visit?.token ?? '')
    room.media.publish({ live: true, since: 1 })
    await expect.poll(() => access.tickets).toEqual({ sold: 1, areHeld: false })
    room.media.publish({ live: false, since: null })
    await keeper.must('show.end', undefined)
    expect(room.store.viewer(visit?.viewerId ?? '')?.credits).toBe(60)
    expect(socket.connected).toBe(true)
    const out = heard(socket, 'door.out')
    room.media.publish({ live: true, since: 2 })
    expect(await out).toMatchObject({ code: 'ticketNeeded' })
  })
})

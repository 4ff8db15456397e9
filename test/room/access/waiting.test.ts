import { describe, expect, it } from 'vitest'
import { heard, say } from '../open-room'
import { access, door, inside, keeper, restart, room, roomForEach } from './open-door'

roomForEach()

describe('the waiting room', () => {
  it('lets in one by one, or all; who was let in stays so after a restart, until the room is closed', async () => {
    await keeper.policy({ hasWaitingRoom: true })
    const [lena, mo, di] = [door.person('Lena'), door.person('Mo'), door.person('Di')]
    expect(await door.join(lena)).toMatchObject({ status: 409, code: 'waiting', news: { position: 1 } })
    expect((await door.join(mo)).news).toMatchObject({ position: 2 })
    expect((await door.join(lena)).news).toMatchObject({ position: 1 })
    await expect.poll(() => access.waiting.map(({ name }) => name)).toEqual(['Lena', 'Mo'])
    await keeper.must('door.admit', { id: access.waiting[1]?.id })
    expect(await door.join(mo)).toMatchObject({ status: 200 })
    expect(await door.join(lena)).toMatchObject({ code: 'waiting' })
    await door.join(di)
    await keeper.must('door.admit', { id: null })
    expect(await door.join(di)).toMatchObject({ status: 200 })
    await restart()
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    await keeper.policy({ hasWaitingRoom: true, isOpen: false, goodbye: 'Until Friday.' })
    await keeper.policy({ hasWaitingRoom: true })
    expect(await door.join(lena)).toMatchObject({ code: 'waiting' })
  })

  it('turns away for a while, and a token from before does not go around it', async () => {
    const early = await door.join(door.person('Early'))
    await keeper.policy({ hasWaitingRoom: true })
    const lena = door.person('Lena')
    await door.join(lena)
    await expect.poll(() => access.waiting.length).toBe(1)
    await keeper.must('door.turnAway', { id: access.waiting[0]?.id })
    expect(await door.join(lena)).toMatchObject({ status: 403, code: 'turnedAway' })
    await expect(inside(early.visit?.token ?? '')).rejects.toMatchObject({ data: { code: 'waiting' } })
  })

  it('is a moderator’s as well, who waits in none; and nobody else’s', async () => {
    const [mod, mo] = [await room.viewer('Mod One'), await room.viewer('Mo')]
    await keeper.must('chat.moderate', { kind: 'role', viewerId: mod.id, role: 'moderator' })
    await keeper.policy({ hasWaitingRoom: true })
    // Whoever is inside when it opens stays inside.
    expect(mo.socket.connected).toBe(true)
    const lena = door.person('Lena')
    let desk: { id: string; name: string }[] = []
    mod.socket.on('door.desk', (told) => {
      desk = told
    })
    await door.join(lena)
    await expect.poll(() => desk.map(({ name }) => name)).toEqual(['Lena'])
    const [waiting] = desk
    // No id of a viewer is among it.
    expect(Object.keys(waiting ?? {}).sort()).toEqual(['colour', 'forMs', 'id', 'name'])
    const admit = { id: waiting?.id ?? '' }
    expect(await say(mo.socket, 'door.admit', admit)).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
    expect(await say(mod.socket, 'door.admit', admit)).toMatchObject({ ok: true })
    expect(await door.join(lena)).toMatchObject({ status: 200 })
  })
})

describe('a room with so many places', () => {
  it('has a line, and gives the next free place to its first; sockets and pictures obey, too', async () => {
    await keeper.policy({ capacity: 2 })
    const [a, b, c, d] = [door.person('Ana'), door.person('Bo'), door.person('Cy'), door.person('Di')]
    const [first, second] = [await door.join(a), await door.join(b)]
    const one = await inside(first.visit?.token ?? '')
    const two = await inside(second.visit?.token ?? '')
    const outside = await room.server.tokens.issue('viewer', room.store.admit(null, 'Eve', 0).id)
    expect(await door.join(c)).toMatchObject({ status: 503, code: 'full', news: { position: 1 } })
    expect(await door.join(d)).toMatchObject({ status: 503, code: 'full', news: { position: 2 } })
    await expect(inside(outside.token)).rejects.toMatchObject({ data: { code: 'full' } })
    expect(await door.whep(outside.token)).not.toBe(200)
    await keeper.must('viewer.kick', { viewerId: first.visit?.viewerId })
    expect(await door.join(d)).toMatchObject({ code: 'full', news: { position: 1 } })
    const third = await door.join(c)
    expect(third.status).toBe(200)
    expect(await door.whep(third.visit?.token ?? '')).toBe(200)
    one.socket.disconnect()
    two.socket.disconnect()
  })
})

describe('closing the room', () => {
  it('says goodbye to everybody, ends their pictures and takes nobody, also after a restart', async () => {
    const lena = await room.viewer('Lena')
    const out = heard(lena.socket, 'door.out')
    await keeper.policy({ isOpen: false, goodbye: 'Thank you!' })
    expect(await out).toEqual({ code: 'closed', goodbye: 'Thank you!' })
    await expect.poll(() => lena.socket.connected).toBe(false)
    expect(room.media.ended).toContain(`${lena.id} closed`)
    await restart()
    expect(await door.look()).toMatchObject({ isOpen: false, goodbye: 'Thank you!', needs: 'closed' })
    expect(await door.join(door.person('Mo'))).toMatchObject({ status: 410, code: 'closed' })
    await expect(inside(lena.token)).rejects.toMatchObject({ data: { code: 'closed' } })
    await keeper.policy({})
    expect(await door.join(door.person('Mo'))).toMatchObject({ status: 200 })
  })
})

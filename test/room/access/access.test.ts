import { cp, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccessView } from '../../../src/shared/domain/access'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import { defaultTerms } from '../../../src/shared/domain/money'
import { emptyCard } from '../../../src/shared/domain/room-card'
import { heard, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'
import { atTheDoor, doorkeeper } from './at-the-door'

let room: OpenRoom
let studio: StudioSocket
let keeper: ReturnType<typeof doorkeeper>
let door: ReturnType<typeof atTheDoor>
let access: AccessView
beforeEach(() => begin())
afterEach(() => room.close())

async function begin(dataDir?: string): Promise<void> {
  room = await openRoom(dataDir ? { dataDir } : {})
  studio = await room.studio()
  studio.on('room.access', (view) => {
    access = view
  })
  keeper = doorkeeper(studio)
  door = atTheDoor(room)
}
/** The process is killed, and another finds its files as they stood in that moment. */
async function restart(): Promise<void> {
  const asItStood = await mkdtemp(join(tmpdir(), 'pulsedeck-killed-'))
  await cp(room.dataDir, asItStood, { recursive: true })
  await room.close()
  await begin(asItStood)
}
const card = { ...emptyCard, title: 'Late show', rules: 'Be kind.', tags: ['music'] }
const inside = async (token: string) => {
  const told: string[] = []
  const socket = await room.open(token, (early) => early.onAny((name: string) => told.push(name)))
  return { socket, told }
}

describe('a private room', () => {
  it('shows, tells and sends nothing to a stranger, nor to one whose token is from before', async () => {
    const [lena, mo] = [door.person('Lena'), door.person('Mo')]
    const before = await door.join(lena)
    await keeper.must('card.publish', card)
    await keeper.policy({ kind: 'private' })
    expect(await door.look(lena)).toMatchObject({ needs: 'inviteNeeded', card: null, live: false })
    expect(await door.join(mo)).toMatchObject({ status: 403, code: 'inviteNeeded' })
    expect(await door.whep(before.visit?.token ?? '')).toBe(403)
    await expect(inside(before.visit?.token ?? '')).rejects.toMatchObject({ data: { code: 'inviteNeeded' } })
    expect(await (await fetch(`${room.says.url}/api/rooms`)).json()).toEqual({ rooms: [] })
    expect((await fetch(room.says.viewerUrl)).headers.get('x-robots-tag')).toBe('noindex')
    expect(await (await fetch(room.says.viewerUrl)).text()).not.toContain('Late show')
    // Whom it does not let in it does not get to know.
    expect(room.store.access.viewerOfKey(mo.key)).toBeNull()
  })

  it('gives the last place of an invitation to exactly one of fifty who come at once', async () => {
    await keeper.policy({ kind: 'private' })
    const invite = await keeper.invite({ uses: 3 })
    const first = door.person('First')
    await door.join(first, { invite })
    await door.join(door.person('Second'), { invite })
    const crowd = Array.from({ length: 50 }, (_, index) => door.person(`Fan ${index}`))
    const tried = await Promise.all(crowd.map((who) => door.join(who, { invite })))
    expect(tried.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(tried.filter(({ code }) => code === 'inviteSpent')).toHaveLength(49)
    await expect.poll(() => access.invites[0]?.usesLeft).toBe(0)
    // Whoever came by it comes again, with the link and without.
    expect(await door.join(first, { invite })).toMatchObject({ status: 200 })
    expect(await door.join(first)).toMatchObject({ status: 200 })
  })

  it('keeps invitations and who came by them through a restart, and stays shut without its studio', async () => {
    await keeper.policy({ kind: 'private' })
    const invite = await keeper.invite({ uses: 2 })
    const lena = door.person('Lena')
    await door.join(lena, { invite })
    await restart()
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    expect(await door.join(door.person('Mo'))).toMatchObject({ code: 'inviteNeeded' })
    expect(await door.join(door.person('Di'), { invite })).toMatchObject({ status: 200 })
    expect(await door.join(door.person('Cy'), { invite })).toMatchObject({ code: 'inviteSpent' })
  })

  it('takes an invitation until its time is over, and not once it is revoked; its guests leave when they shall', async () => {
    await keeper.policy({ kind: 'private' })
    const over = await keeper.invite({ uses: null, until: Date.now() - 1 })
    expect(await door.join(door.person('Late'), { invite: over })).toMatchObject({ code: 'inviteSpent' })
    const invite = await keeper.invite({ uses: null, name: 'The team' }, 'team-invite')
    const lena = door.person('Lena')
    const { visit } = await door.join(lena, { invite })
    const { socket } = await inside(visit?.token ?? '')
    await keeper.must('invite.revoke', { id: 'team-invite', withGuests: false })
    expect(await door.join(door.person('Mo'), { invite })).toMatchObject({ code: 'inviteSpent' })
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    const out = heard(socket, 'door.out')
    await keeper.must('invite.revoke', { id: 'team-invite', withGuests: true })
    expect(await out).toMatchObject({ code: 'inviteNeeded' })
    expect(room.media.ended).toContain(`${visit?.viewerId} closed`)
    expect(await door.join(lena)).toMatchObject({ code: 'inviteNeeded' })
  })

  it('stores no secret: neither of an invitation nor of a viewer', async () => {
    await keeper.policy({ kind: 'private' })
    const invite = await keeper.invite()
    const lena = door.person('Lena')
    await door.join(lena, { invite })
    for (const part of ['room.db', 'room.db-wal']) {
      const bytes = await readFile(`${room.dataDir}/${part}`)
      expect(bytes.includes(invite)).toBe(false)
      expect(bytes.includes(lena.key)).toBe(false)
    }
  })

  it('lets nobody guess on: after ten wrong ones a right one is not looked at either', async () => {
    await keeper.policy({ kind: 'private' })
    const invite = await keeper.invite({ uses: null })
    const guess = (index: number) =>
      door.join(door.person('Guesser'), { invite: `${'wrong'.repeat(6)}${index}` })
    for (let index = 0; index < 10; index++) expect(await guess(index)).toMatchObject({ code: 'inviteSpent' })
    expect(await guess(10)).toMatchObject({ status: 429, code: 'rateLimited' })
    expect(await door.join(door.person('Mo'), { invite })).toMatchObject({ status: 429 })
    // Whoever needs none is not held up.
    await keeper.policy({ kind: 'public' })
    expect(await door.join(door.person('Di'))).toMatchObject({ status: 200 })
  })

  it('is no word of to strangers who ask how the server is', async () => {
    await room.close()
    room = await openRoom({ publicUrl: 'https://room.example' })
    keeper = doorkeeper(await room.studio())
    const health = async () => {
      const headers = { 'x-forwarded-for': '203.0.113.7' }
      return Object.keys(
        (await (await fetch(`${room.says.url}/health`, { headers })).json()) as object,
      ).sort()
    }
    expect(await health()).toContain('watching')
    await keeper.policy({ kind: 'private' })
    expect(await health()).toEqual(['ok', 'uptimeSeconds'])
  })

  it('shows its card and rules to who holds an invitation, before they come in', async () => {
    await keeper.must('card.publish', card)
    await keeper.policy({ kind: 'private' })
    const invite = await keeper.invite()
    const { needs, card: shown } = await door.look({ invite })
    expect([needs, shown?.title, shown?.rules]).toEqual([null, 'Late show', 'Be kind.'])
    expect(access.invites[0]?.usesLeft ?? 1).toBe(1)
  })
})

describe('a room for members', () => {
  it('takes who has a token, who is a member from then on, until the operator says otherwise', async () => {
    await keeper.policy({ kind: 'members' })
    const token = await keeper.invite({ role: 'member', uses: null })
    const lena = door.person('Lena')
    expect(await door.join(lena)).toMatchObject({ status: 403, code: 'membersOnly' })
    const { visit } = await door.join(lena, { invite: token })
    const { socket } = await inside(visit?.token ?? '')
    await expect.poll(() => access.members).toEqual([{ viewerId: visit?.viewerId, name: 'Lena' }])
    await restart()
    expect(await door.join(lena)).toMatchObject({ status: 200 })
    const viewerId = visit?.viewerId ?? ''
    await keeper.must('chat.moderate', { kind: 'role', viewerId, role: 'viewer' })
    await keeper.must('guest.set', { viewerId, isInvited: false })
    expect(await door.join(lena)).toMatchObject({ code: 'membersOnly' })
    socket.disconnect()
  })

  it('leaves the chat to them where that is wanted', async () => {
    const [lena, mo] = [await room.viewer('Lena'), await room.viewer('Mo')]
    await keeper.must('chat.moderate', { kind: 'role', viewerId: lena.id, role: 'member' })
    await keeper.must('chat.policy', { ...defaultChatPolicy, who: 'members' })
    const line = heard(mo.socket, 'chat.line')
    expect(await say(lena.socket, 'chat.say', { key: 'member-line-1', text: 'Hello' })).toMatchObject({
      ok: true,
    })
    expect(await line).toMatchObject({ name: 'Lena', role: 'member' })
    const refused = await say(mo.socket, 'chat.say', { key: 'viewer-line-1', text: 'Me too' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })
})

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

  it('takes no name of the host’s at the door or inside, however it is spelt', async () => {
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

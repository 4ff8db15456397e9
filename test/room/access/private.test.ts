import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import { heard, say } from '../open-room'
import { access, beginWith, card, door, inside, keeper, restart, room, roomForEach } from './open-door'

roomForEach()

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
    await beginWith({ publicUrl: 'https://room.example' })
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

import { describe, expect, it } from 'vitest'
import { type Claim, keptOut } from '../../../src/room/access/door'
import type { DoorCode } from '../../../src/shared/contract/errors'
import { type AccessKind, accessKinds, defaultAccess } from '../../../src/shared/domain/access'

const nobody: Claim = { role: 'viewer', isGuest: false, hasTicket: false, isLetIn: false }
const people: Record<string, Claim> = {
  stranger: nobody,
  member: { ...nobody, role: 'member' },
  guest: { ...nobody, isGuest: true },
  buyer: { ...nobody, hasTicket: true },
  moderator: { ...nobody, role: 'moderator' },
}
/** Whom each kind of room keeps out, and why. */
const out: Record<AccessKind, Partial<Record<keyof typeof people, DoorCode>>> = {
  public: {},
  unlisted: {},
  members: { stranger: 'membersOnly', buyer: 'membersOnly' },
  private: { stranger: 'inviteNeeded', member: 'inviteNeeded', buyer: 'inviteNeeded' },
  ticketed: { stranger: 'ticketNeeded', member: 'ticketNeeded' },
}

describe.each(accessKinds)('a %s room', (kind) => {
  it.each(Object.keys(people))('takes a %s or says why not', (who) => {
    const claim = people[who] ?? nobody
    expect(keptOut({ ...defaultAccess, kind }, claim)).toBe(out[kind][who] ?? null)
  })

  it('that is closed takes nobody, moderators included', () => {
    for (const claim of Object.values(people))
      expect(keptOut({ ...defaultAccess, kind, isOpen: false }, claim)).toBe('closed')
  })

  it('with a waiting room keeps everybody waiting who is not let in, but moderators', () => {
    const policy = { ...defaultAccess, kind, hasWaitingRoom: true }
    for (const [who, claim] of Object.entries(people)) {
      if (out[kind][who]) continue
      expect(keptOut(policy, claim), who).toBe(who === 'moderator' ? null : 'waiting')
      expect(keptOut(policy, { ...claim, isLetIn: true }), who).toBeNull()
    }
  })
})

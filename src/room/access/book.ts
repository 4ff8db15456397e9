import type { DatabaseSync } from 'node:sqlite'
import type { z } from 'zod'
import type { AccessView, NewInvite } from '../../shared/domain/access'
import type { ChatRole } from '../../shared/domain/chat'
import type { NameColour } from '../../shared/domain/name-colour'
import type { RoomEvent } from '../../shared/domain/room'
import type { Books } from '../money/tips'
import type { StoredViewer } from '../store/viewers'
import { doorError } from './door'
import { createInvites, type Invites } from './invites'
import { createPeople, type People } from './people'
import { createTickets, type Tickets } from './tickets'

export interface Entering {
  viewerId: string | null
  name: string
  startCredits: number
  colour: NameColour | null
  /** Of the key that this viewer's browser made. */
  keyHash: string | null
  /** Of the invitation to use. */
  inviteHash: string | null
  /** Rules that were accepted. */
  rulesId: string | null
  roleOf(viewerId: string): ChatRole
}
export interface Claims {
  isGuest: boolean
  hasTicket: boolean
  isLetIn: boolean
  rulesId: string | null
}

/**
 * What a room keeps of who may come in. Each call is one synced transaction, whole or not at all.
 * @throws AppError `unavailable` when the disk refuses
 */
export interface AccessBook {
  /** What was kept under this name, if it still fits. `null`: nothing was; `undefined`: it does not fit. */
  kept<S extends z.ZodType>(name: string, schema: S): z.infer<S> | null | undefined
  keep(name: string, value: unknown): void
  viewerOfKey(keyHash: string): string | null
  /** Of somebody unknown: nothing. */
  claims(viewerId: string | null): Claims
  isGuest(viewerId: string): boolean
  readonly invites: Pick<Invites, 'knows' | 'find'>
  /** A viewer, known or new, who is past the door's first question. @throws AppError `inviteSpent` */
  enter(wish: Entering): { viewer: StoredViewer; events: RoomEvent[] }
  makeInvite(invite: NewInvite): void
  /** `withGuests`: who came by it is no guest, and no member, any more. @throws AppError `notFound` */
  revokeInvite(id: string, withGuests: boolean, roleOf: Entering['roleOf']): RoomEvent[]
  /** @throws AppError `notFound` */
  setGuest(viewerId: string, isInvited: boolean): void
  letIn(viewerIds: readonly string[]): void
  sendBack: People['sendBack']
  /** Answers the event of a first time. @throws AppError `notFound` */
  follow(viewerId: string, follows: boolean): RoomEvent | null
  setColour(viewerId: string, colour: NameColour): void
  buyTicket(viewerId: string, price: number, isLive: boolean): void
  showWentLive(): void
  showClosed: () => ReturnType<Tickets['close']>
  view(): Pick<AccessView, 'invites' | 'followers' | 'tickets'>
}

export function createAccessBook(
  books: Omit<Books, 'receipts' | 'refunds' | 'sales' | 'answers'> & {
    whole<T>(work: () => T): T
    admit(id: string | null, name: string, startCredits: number): StoredViewer
  },
): AccessBook {
  const { database, clock, events, viewers, ledger, whole } = books
  const invites = createInvites(database)
  const people = createPeople(database)
  const tickets = createTickets(database, ledger)
  const meta = createMeta(database)
  const now = () => clock.wall()

  /** The invitation's use, and what its holder is by it. */
  function takeInvite({ inviteHash, roleOf }: Entering, viewerId: string, at: number): RoomEvent[] {
    if (inviteHash === null) return []
    const { id, role } = openInvite(inviteHash, viewerId, at)
    invites.use(id, viewerId, at)
    people.invite(viewerId, id, at)
    return role === 'member' && roleOf(viewerId) === 'viewer' ? [giveRole(viewerId, role, at)] : []
  }
  function openInvite(hash: string, viewerId: string | null, at: number) {
    const invite = invites.find(hash, viewerId, at)
    if (!invite) throw doorError('inviteSpent')
    return invite
  }
  /** By the operator: the invitation was hers. */
  function giveRole(viewerId: string, role: ChatRole, at: number): RoomEvent {
    const given = { viewerId, viewerName: viewers.get(viewerId).name, role, by: null }
    return events.append({ kind: 'moderation', action: 'role', ...given, lineId: null, seconds: null }, at)
  }

  return {
    ...meta,
    keep: (name, value) => whole(() => meta.keep(name, value)),
    viewerOfKey: viewers.ofKey,
    claims: (viewerId) =>
      viewerId === null
        ? { isGuest: false, hasTicket: false, isLetIn: false, rulesId: null }
        : {
            isGuest: people.isGuest(viewerId),
            hasTicket: tickets.has(viewerId),
            isLetIn: people.isLetIn(viewerId),
            rulesId: viewers.rulesOf(viewerId),
          },
    isGuest: people.isGuest,
    invites,
    enter: (wish) =>
      whole(() => {
        const at = now()
        // A spent invitation leaves nothing behind, not even a viewer.
        if (wish.inviteHash !== null) openInvite(wish.inviteHash, wish.viewerId, at)
        const { id } = books.admit(wish.viewerId, wish.name, wish.startCredits)
        if (wish.keyHash !== null) viewers.addKey(wish.keyHash, id)
        if (wish.colour !== null) viewers.setColour(id, wish.colour)
        if (wish.rulesId !== null) viewers.acceptRules(id, wish.rulesId)
        const made = takeInvite(wish, id, at)
        return { viewer: viewers.get(id), events: made }
      }),
    makeInvite: (invite) => whole(() => invites.make(invite, now())),
    revokeInvite: (id, withGuests, roleOf) =>
      whole(() => {
        const at = now()
        const { role, users } = invites.revoke(id, at)
        if (!withGuests) return []
        for (const viewerId of users) people.uninvite(viewerId, id)
        const members = role === 'member' ? users.filter((viewerId) => roleOf(viewerId) === 'member') : []
        return members.map((viewerId) => giveRole(viewerId, 'viewer', at))
      }),
    setGuest: (viewerId, isInvited) =>
      whole(() => {
        const { id } = viewers.get(viewerId)
        if (isInvited) people.invite(id, null, now())
        else people.uninvite(id)
      }),
    letIn: (viewerIds) => whole(() => people.letIn(viewerIds, now())),
    sendBack: (viewerId) => whole(() => people.sendBack(viewerId)),
    follow: (viewerId, follows) =>
      whole(() => {
        const { name: viewerName } = viewers.get(viewerId)
        const isFirst = people.follow(viewerId, follows, now())
        return isFirst ? events.append({ kind: 'followed', viewerId, viewerName }, now()) : null
      }),
    setColour: (viewerId, colour) => whole(() => viewers.setColour(viewerId, colour)),
    buyTicket: (viewerId, price, isLive) => whole(() => tickets.buy(viewerId, price, { at: now(), isLive })),
    showWentLive: () => whole(() => tickets.wentLive(now())),
    showClosed: () => whole(() => tickets.close(now())),
    view: () => ({ invites: invites.list(now()), followers: people.followers(), tickets: tickets.sold() }),
  }
}

/** Values of the file's own table of names. */
function createMeta(database: DatabaseSync): Pick<AccessBook, 'kept' | 'keep'> {
  const select = database.prepare('SELECT value FROM meta WHERE name = ?')
  const replace = database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
  return {
    kept(name, schema) {
      const row = select.get(name) as { value: string } | undefined
      if (!row) return null
      try {
        return schema.parse(JSON.parse(row.value))
      } catch {
        return undefined
      }
    },
    keep: (name, value) => void replace.run(name, JSON.stringify(value)),
  }
}

import type { DoorCode } from '../../shared/contract/errors'
import type { DoorAnswer } from '../../shared/contract/room-access'
import { type AccessPolicy, accessPolicy, defaultAccess, type NewInvite } from '../../shared/domain/access'
import type { ChatRole } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { NameColour } from '../../shared/domain/name-colour'
import type { RoomEvent } from '../../shared/domain/room'
import type { ShownCard } from '../../shared/domain/room-card'
import type { Audience } from '../events/audience'
import type { Store } from '../store/store'
import { blankCard, type KeptCard, keptCard, requirePlainPicture, rulesIdOf, shownCardOf } from './card'
import { type Claim, doorError, keptOut } from './door'
import { createEntrance, type Entrance } from './entrance'
import { createOutsideView, type OutsideView } from './outside-view'
import { createPlaces } from './places'
import { tellAccess } from './tell-access'
import { createWaitingRoom } from './waiting-room'

/** Who may come in: the room's card, its door, and whoever stands before it. */
export interface AccessDesk {
  readonly policy: AccessPolicy
  /** @throws AppError `badInput` */
  publishCard(card: KeptCard): void
  /** Whoever does not fit it any more is put out. */
  publishPolicy(policy: AccessPolicy): void
  /** @throws AppError `conflict` */
  makeInvite(invite: NewInvite): void
  /** @throws AppError `notFound` */
  revokeInvite(id: string, withGuests: boolean): void
  /** @throws AppError `notFound` */
  setGuest(viewerId: string, isInvited: boolean): void
  isGuest(viewerId: string): boolean
  /** Null: everybody who waits. @throws AppError `notFound` */
  admit(waitId: string | null): void
  turnAway(waitId: string): void
  card(): ShownCard
  readonly knowsInvite: (hash: string) => boolean
  /** What somebody outside may know. */
  look: OutsideView
  /** Through the door. @throws DoorRefusal */
  come: Entrance['come']
  /** Of who has a token: for the picture and for the room alike. @throws AppError with a door's code */
  requireEntry(viewerId: string): void
  follow(viewerId: string, follows: boolean): RoomEvent | null
  setColour(viewerId: string, colour: NameColour): void
  /** A role was given or taken. */
  rolesChanged(): void
  /** Somebody came, or is called otherwise. */
  peopleChanged(): void
  left(viewerId: string): void
  kicked(viewerId: string): void
  publisherIs(isLive: boolean): void
  showEnded(): void
  greetStudio(): void
  greetViewer(viewerId: string, tell: Audience['viewers']): void
  close: Stop
}

export interface AccessDeps {
  clock: Clock
  store: Store
  audience: Audience
  here(): string[]
  isHere(viewerId: string): boolean
  isLive(): boolean
  /** What is sold now. */
  shop(): DoorAnswer['shop']
  roleOf(viewerId: string): ChatRole
  rolesGiven(): ReadonlyMap<string, { name: string; role: ChatRole }>
  /** An event that an invitation made. */
  recorded(event: RoomEvent): void
  tellSelf(viewerId: string): void
  /** Ends the pictures of somebody whose place is gone. */
  endPictures(viewerId: string): void
  putOut(viewerId: string, out: { code: DoorCode; goodbye: string }): void
}

/** A file whose word on the door cannot be read keeps it shut until the studio says otherwise. */
const unreadable: AccessPolicy = { ...defaultAccess, isOpen: false }

export function createAccessDesk(deps: AccessDeps): AccessDesk {
  const { clock, store, audience } = deps
  const book = store.access
  let policy = book.kept('access', accessPolicy) ?? defaultAccess
  if (book.kept('access', accessPolicy) === undefined) policy = unreadable
  let card = book.kept('card', keptCard) ?? blankCard

  const waiting = createWaitingRoom({ clock, onChange: () => tell.changed() })
  const places = createPlaces({
    ...{ clock, here: deps.here, isHere: deps.isHere },
    lapsed(viewerId) {
      if (policy.capacity !== null) deps.endPictures(viewerId)
    },
  })
  const tell = tellAccess({ ...deps, waiting, places, policy: () => policy })
  const claimOf = (viewerId: string | null): Claim => ({
    ...book.claims(viewerId),
    role: viewerId === null ? 'viewer' : deps.roleOf(viewerId),
  })
  const entrance = createEntrance({
    ...deps,
    ...{ waiting, places, claimOf, policy: () => policy, rulesId: () => rulesIdOf(card) },
    changed: tell.changed,
  })

  /** Everybody inside who has no right to be there any more. */
  function putOutStrangers(): void {
    for (const viewerId of deps.here()) {
      const code = keptOut(policy, claimOf(viewerId))
      if (code === null) continue
      deps.putOut(viewerId, { code, goodbye: policy.goodbye })
      places.free(viewerId)
    }
  }
  function closeShow(): void {
    for (const viewerId of book.showClosed()) deps.tellSelf(viewerId)
    tell.changed()
  }
  const shown = () => shownCardOf(card, clock.wall())

  return {
    get policy() {
      return policy
    },
    publishCard(next) {
      requirePlainPicture(next)
      if (JSON.stringify(next) === JSON.stringify(card)) return
      book.keep('card', next)
      card = next
      audience.viewers('room.card', shown())
    },
    publishPolicy(next) {
      if (JSON.stringify(next) === JSON.stringify(policy)) return
      // Whoever is inside when a waiting room opens does not go back into it.
      if (next.hasWaitingRoom && !policy.hasWaitingRoom) book.letIn(deps.here())
      if (!next.isOpen) book.sendBack(null)
      const wasTicketed = policy.kind === 'ticketed'
      book.keep('access', next)
      policy = next
      if (!next.isOpen || (wasTicketed && next.kind !== 'ticketed')) closeShow()
      if (next.kind === 'ticketed' && deps.isLive()) book.showWentLive()
      putOutStrangers()
      tell.changed()
      tell.peopleChanged()
    },
    makeInvite(invite) {
      book.makeInvite(invite)
      tell.changed()
    },
    revokeInvite(id, withGuests) {
      for (const event of book.revokeInvite(id, withGuests, deps.roleOf)) deps.recorded(event)
      if (withGuests) putOutStrangers()
      tell.changed()
    },
    setGuest(viewerId, isInvited) {
      book.setGuest(viewerId, isInvited)
      putOutStrangers()
    },
    isGuest: book.isGuest,
    admit: (waitId) => book.letIn(waiting.take(waitId)),
    turnAway: waiting.turnAway,
    card: shown,
    knowsInvite: book.invites.knows,
    look: createOutsideView({ ...deps, claimOf, policy: () => policy, card: () => card }),
    come: entrance.come,
    requireEntry(viewerId) {
      const claim = claimOf(viewerId)
      const code = keptOut(policy, claim)
      if (code !== null) throw doorError(code)
      if (claim.role !== 'moderator' && places.take(viewerId, policy.capacity) !== null)
        throw doorError('full')
    },
    follow(viewerId, follows) {
      const event = book.follow(viewerId, follows)
      tell.changed()
      return event
    },
    setColour(viewerId, colour) {
      book.setColour(viewerId, colour)
      tell.peopleChanged()
    },
    rolesChanged() {
      putOutStrangers()
      tell.changed()
      tell.peopleChanged()
    },
    peopleChanged: tell.peopleChanged,
    left(viewerId) {
      if (policy.capacity !== null && !deps.isHere(viewerId)) places.left(viewerId)
      tell.peopleChanged()
    },
    kicked(viewerId) {
      places.free(viewerId)
      book.sendBack(viewerId)
    },
    publisherIs(isLive) {
      if (!isLive || policy.kind !== 'ticketed') return
      book.showWentLive()
      putOutStrangers()
      tell.changed()
    },
    showEnded: closeShow,
    greetStudio: () => audience.studio('room.access', tell.view()),
    greetViewer(viewerId, tellPage) {
      tellPage('room.card', shown())
      tell.greet(viewerId, tellPage)
    },
    close() {
      tell.close()
      waiting.close()
      places.close()
    },
  }
}

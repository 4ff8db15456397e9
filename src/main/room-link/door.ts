import { createHash, randomBytes } from 'node:crypto'
import { type AccessPolicy, type AccessView, emptyAccess, type InviteTerms } from '../../shared/domain/access'
import type { RoomCard } from '../../shared/domain/room-card'
import type { StudioAsk, Told } from './connection'

export type TitledCard = RoomCard & { title: string }

/** The room's card and its door, as its operator has them. The requests: @throws AppError: the room's own code, or the link's */
export interface RoomDoor {
  view(): AccessView
  /** The latest is kept and said again to every room that we join. */
  publishCard(card: TitledCard): void
  publishPolicy(policy: AccessPolicy): void
  /** Answers the secret: nobody can read it again. */
  makeInvite(terms: InviteTerms): Promise<string>
  revokeInvite(id: string, withGuests: boolean): Promise<void>
  /** Null: everybody who waits. */
  admit(waitId: string | null): Promise<void>
  turnAway(waitId: string): Promise<void>
  setGuest(viewerId: string, isInvited: boolean): Promise<void>
}
export type DoorTold = Pick<Told, 'room.access'>

/** 160 bits. */
const secretBytes = 20

/** `told`, `joined` and `gone` are for the link to call. */
export function createRoomDoor(deps: { ask: StudioAsk; onChange(): void; onProblem(error: unknown): void }): {
  door: RoomDoor
  told: DoorTold
  joined(): void
  gone(): void
} {
  const { ask } = deps
  let view = emptyAccess
  let card: TitledCard | null = null
  let policy: AccessPolicy | null = null

  function show(next: AccessView): void {
    view = next
    deps.onChange()
  }
  const sayCard = () => void (card && ask('card.publish', card).catch(deps.onProblem))
  const sayPolicy = () => void (policy && ask('access.publish', policy).catch(deps.onProblem))

  return {
    door: {
      view: () => view,
      publishCard(next) {
        card = next
        sayCard()
      },
      publishPolicy(next) {
        policy = next
        sayPolicy()
      },
      async makeInvite(terms) {
        const secret = randomBytes(secretBytes).toString('base64url')
        const hash = createHash('sha256').update(secret).digest('hex')
        await ask('invite.make', { ...terms, id: randomBytes(9).toString('base64url'), hash })
        return secret
      },
      revokeInvite: (id, withGuests) => ask('invite.revoke', { id, withGuests }),
      admit: (id) => ask('door.admit', { id }),
      turnAway: (id) => ask('door.turnAway', { id }),
      setGuest: (viewerId, isInvited) => ask('guest.set', { viewerId, isInvited }),
    },
    told: { 'room.access': show },
    joined() {
      sayPolicy()
      sayCard()
    },
    gone: () => show(emptyAccess),
  }
}

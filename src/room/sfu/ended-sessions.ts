import type { SessionEnd } from '../../shared/contract/session-end'
import type { Clock } from '../../shared/domain/clock'
import type { Session } from './session'

type Address = Pick<Session, 'id' | 'ability' | 'room' | 'subject'>

/** A client that was asleep still learns why it has no session any more. */
export const endKeptMs = 5 * 60_000
const mostKept = 1_000

export const isSameAddress = (one: Address, other: Address): boolean =>
  one.id === other.id &&
  one.ability === other.ability &&
  one.room === other.room &&
  one.subject === other.subject

/** Why sessions are over that the room ended itself: kept for a while, the latest thousand. */
export function createEndedSessions(clock: Clock): {
  add(session: Address, end: SessionEnd): void
  find(at: Address): SessionEnd | undefined
} {
  const kept = new Map<string, Address & { end: SessionEnd; until: number }>()
  return {
    add({ id, ability, room, subject }, end) {
      kept.set(id, { id, ability, room, subject, end, until: clock.now() + endKeptMs })
      // A map goes through its entries in the order they came.
      for (const [oldest, { until }] of kept) {
        if (kept.size <= mostKept && until > clock.now()) break
        kept.delete(oldest)
      }
    },
    find(at) {
      const found = kept.get(at.id)
      return found && found.until > clock.now() && isSameAddress(found, at) ? found.end : undefined
    },
  }
}

import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { Standing } from '../../shared/domain/show-phase'
import type { Subject } from '../auth/tokens'

/** Who may be here: who is blocked may not watch or speak, who was kicked may after joining again. */
export interface Standings {
  /** Everyone who is blocked, whole. Answers who has become so, and who is no more. */
  block(viewerIds: readonly string[]): { added: string[]; removed: string[] }
  /** Tokens that this viewer has until now are worth nothing. */
  kick(viewerId: string): void
  isBlocked(viewerId: string): boolean
  of(subject: Pick<Subject, 'id' | 'issuedAt'>): Standing
  /** For the picture. @throws AppError `blocked` | `kicked` */
  requireWelcome(subject: Pick<Subject, 'id' | 'issuedAt'>): void
  /** For the room itself: who is blocked may stay, to learn when that ends. @throws AppError `kicked` */
  requireNotKicked(subject: Pick<Subject, 'id' | 'issuedAt'>): void
}

const blockedRefusal = () => new AppError('blocked', 'The host of this room does not let you watch.')
const kickedRefusal = () => new AppError('kicked', 'The host removed you. Join again to come back.')

/** @param tokenLastsMs after that no token of before a kick is valid any more */
export function createStandings(clock: Clock, tokenLastsMs: number): Standings {
  let blocked: ReadonlySet<string> = new Set()
  /** When each was kicked, epoch ms, the earliest first. */
  const kicked = new Map<string, number>()
  const isKicked = ({ id, issuedAt }: Pick<Subject, 'id' | 'issuedAt'>) =>
    issuedAt <= (kicked.get(id) ?? Number.NEGATIVE_INFINITY)

  const standings: Standings = {
    block(viewerIds) {
      const before = blocked
      blocked = new Set(viewerIds)
      return {
        added: [...blocked].filter((id) => !before.has(id)),
        removed: [...before].filter((id) => !blocked.has(id)),
      }
    },
    kick(viewerId) {
      const now = clock.wall()
      kicked.delete(viewerId)
      kicked.set(viewerId, now)
      for (const [id, at] of kicked) {
        if (now - at <= tokenLastsMs) break
        kicked.delete(id)
      }
    },
    isBlocked: (viewerId) => blocked.has(viewerId),
    of(subject) {
      if (isKicked(subject)) return 'kicked'
      return blocked.has(subject.id) ? 'blocked' : 'welcome'
    },
    requireWelcome(subject) {
      standings.requireNotKicked(subject)
      if (blocked.has(subject.id)) throw blockedRefusal()
    },
    requireNotKicked(subject) {
      if (isKicked(subject)) throw kickedRefusal()
    },
  }
  return standings
}

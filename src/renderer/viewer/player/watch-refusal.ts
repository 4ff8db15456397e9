import type { SessionEnd } from '../../../shared/contract/session-end'
import type { SessionNews } from '../../shared-media/keep-session'
import type { NegotiationEnd } from '../../shared-media/negotiate'

/** Why there is no picture. `notYet`: nobody publishes. */
export type WatchCode =
  | 'notYet'
  | 'roomUnreachable'
  | 'noRoom'
  /** The visit is not known any more. */
  | 'refused'
  | 'private'
  | 'blocked'
  /** The host removed this viewer: joining again is the way back. */
  | 'kicked'
  | 'full'
  | 'tooMany'
  | 'unsupported'
  | 'linkLost'
  | 'stalled'
  | 'noAnswer'

const attemptsWithoutLeave = 4

export function ended(code: WatchCode, retryAfterMs: number | null = null): SessionNews<WatchCode> {
  return { type: 'ended', code, again: 'yes', retryAfterMs }
}

/** What became of a session that the room closed, for the next attempt. */
export function fateNews(fate: SessionEnd | 'alive' | null): SessionNews<WatchCode> {
  if (fate === 'kicked' || fate === 'blocked')
    return { type: 'ended', code: fate, again: 'never', retryAfterMs: null }
  return ended(fate === 'expired' ? 'refused' : 'linkLost')
}

/** What an HTTP status of a WHEP server, and the room's own word for it, mean for the next attempt. */
export function watchRefusal(
  { status, code, retryAfterMs }: NegotiationEnd,
  attempt: number,
): SessionNews<WatchCode> {
  const never = (why: WatchCode): SessionNews<WatchCode> => ({
    type: 'ended',
    code: why,
    again: 'never',
    retryAfterMs,
  })
  switch (status) {
    case 409:
      return ended('notYet', retryAfterMs)
    case 401:
      return attempt < attemptsWithoutLeave ? ended('refused', retryAfterMs) : never('refused')
    case 403:
      return never(code === 'blocked' || code === 'kicked' ? code : 'private')
    case 404:
    case 410:
      return ended('noRoom', retryAfterMs)
    case 429:
      return ended('tooMany', retryAfterMs)
    case 503:
      return ended('full', retryAfterMs)
    case 400:
    case 405:
    case 406:
    case 413:
    case 415:
    case 422:
      return never('unsupported')
    default:
      return ended('roomUnreachable', retryAfterMs)
  }
}

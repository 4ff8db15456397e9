import type { SessionEnd } from '../../../../shared/contract/session-end'
import type { SessionNews } from '../../../shared-media/keep-session'
import type { NegotiationEnd } from '../../../shared-media/negotiate'
import type { PublishCode } from '../types'

/** A fresh token may help a few times; after that the room means it. */
const attemptsWithoutLeave = 4

type Again = 'yes' | 'never'

const news = (end: NegotiationEnd, code: PublishCode, again: Again = 'yes'): SessionNews<PublishCode> => ({
  type: 'ended',
  code,
  again,
  retryAfterMs: end.retryAfterMs,
})

/** What became of a session that our room closed, or knows no more. */
export function fateNews(fate: SessionEnd | 'alive' | null): SessionNews<PublishCode> {
  const end = { status: 0, retryAfterMs: null }
  return fate === 'replaced' ? news(end, 'replaced', 'never') : news(end, 'linkLost')
}

/** What an answer of the embedded room means for the next attempt. */
export function refusalNews(end: NegotiationEnd, attempt: number): SessionNews<PublishCode> {
  switch (end.status) {
    case 401:
    case 403:
      return news(end, 'refused', attempt >= attemptsWithoutLeave ? 'never' : 'yes')
    case 409:
    case 429:
    case 503:
      return news(end, 'busy')
    case 400:
    case 406:
    case 415:
    case 422:
      return news(end, 'unsupported', 'never')
    default:
      return news(end, 'roomUnreachable')
  }
}

/**
 * The same of a remote server. Statuses count by their class where the few that are told apart do not fit (RFC 9725,
 * section 4.1). At first an answer that blames us ends the attempt, so that it can be mended; a server that has taken us
 * before is asked again.
 */
export function remoteRefusalNews(end: NegotiationEnd, hasBeenLive: boolean): SessionNews<PublishCode> {
  const ours: Again = hasBeenLive ? 'yes' : 'never'
  if (end.why === 'untrusted') return news(end, 'untrusted', ours)
  if (end.why === 'notWhip' || end.why === 'redirected') return news(end, 'notWhip', ours)
  switch (end.status) {
    case 401:
    case 403:
      return news(end, 'tokenRefused', ours)
    case 404:
    case 405:
    case 410:
      return news(end, 'notWhip', ours)
    case 409:
    case 423:
    case 425:
    case 429:
      return news(end, 'serverBusy')
    default:
  }
  if (end.status === 0) return news(end, 'serverUnreachable')
  return end.status >= 500 ? news(end, 'serverBusy') : news(end, 'offerRefused', ours)
}

import type { SessionNews } from '../../../shared-media/keep-session'
import type { NegotiationEnd } from '../../../shared-media/negotiate'
import type { PublishCode } from '../types'

/** A fresh token may help a few times; after that the room means it. */
const attemptsWithoutLeave = 4

/** What an HTTP status of a WHIP server means for the next attempt. */
export function refusalNews(end: NegotiationEnd, attempt: number): SessionNews<PublishCode> {
  const ended = (code: PublishCode, again: 'yes' | 'never' = 'yes'): SessionNews<PublishCode> => ({
    type: 'ended',
    code,
    again,
    retryAfterMs: end.retryAfterMs,
  })
  switch (end.status) {
    case 401:
    case 403:
      return ended('refused', attempt >= attemptsWithoutLeave ? 'never' : 'yes')
    case 409:
    case 429:
    case 503:
      return ended('busy')
    case 400:
    case 406:
    case 415:
    case 422:
      return ended('unsupported', 'never')
    default:
      return ended('roomUnreachable')
  }
}

import { AppError, type ErrorCode } from '../../shared/contract/errors'
import type { SessionEnd } from '../../shared/contract/session-end'

/** An AppError that also knows its HTTP answer. */
export class HttpRefusal extends AppError {
  override name = 'HttpRefusal'
  constructor(
    readonly status: number,
    code: ErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, message)
  }
}

const endWords: Record<SessionEnd, string> = {
  replaced: 'A newer publisher took over.',
  expired: 'The token of this session ran out. POST a new offer with a fresh one.',
  kicked: 'The host removed this viewer. Join again to come back.',
  blocked: 'The host does not let this viewer watch.',
  closed: 'The room has closed.',
  silent: 'Nothing came from this session any more. POST a new offer.',
  incompatible: 'The publisher sends another codec now. POST a new offer.',
}

/** What the address of a session answers that the room has ended (RFC 9110, section 15.5.11). */
export class SessionEnded extends HttpRefusal {
  override name = 'SessionEnded'
  constructor(readonly end: SessionEnd) {
    super(410, 'ended', endWords[end])
  }
}

export const notAcceptable = (message: string) => new HttpRefusal(406, 'unsupported', message)
export const unprocessable = (message: string) => new HttpRefusal(422, 'unsupported', message)
export const nobodyPublishes = () =>
  new HttpRefusal(409, 'conflict', 'Nobody publishes in this room yet. Ask again shortly.', {
    'retry-after': '1',
  })
export const atCapacity = () =>
  new HttpRefusal(503, 'unavailable', 'The room server takes no more sessions now. Ask again later.', {
    'retry-after': '5',
  })
export const noRelay = () =>
  new HttpRefusal(
    503,
    'unavailable',
    'This room is shown through a relay only, and the relay does not answer. Ask again shortly.',
    { 'retry-after': '5' },
  )

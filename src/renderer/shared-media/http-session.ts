import type { ErrorCode } from '../../shared/contract/errors'
import type { Stop } from '../../shared/domain/clock'
import type { SignalAnswer } from '../../shared/domain/destination'
import { type Exchange, fetchExchange } from './exchange'
import { iceServersOf } from './link-header'
import { refusalOf } from './refusal-body'
import { retryAfterMs } from './retry-after'

/** An address and its bearer token, or the way to speak to it without knowing that. */
export type Endpoint = { url: string; token: string }
export type Reached = { url: string; exchange: Exchange }

/** Why there is no session: an HTTP status, or 0 and why not even that came. */
export interface Refused {
  status: number
  retryAfterMs: number | null
  why?: Extract<SignalAnswer, { ok: false }>['why'] | 'notWhip'
  /** The server's own word for it, where it gives one of ours. */
  code?: ErrorCode | null
}

/** The server's answer to an offer, or why there is none. */
export type PostAnswer =
  | { ok: true; answer: string; iceServers: RTCIceServer[]; session: HttpSession }
  | ({ ok: false } & Refused)

/** The resource that a WHIP or WHEP `POST` created (RFC 9725, section 4.2). */
export interface HttpSession {
  readonly url: string
  /** Sends candidates by PATCH; answers the status, 0 when nobody answered. */
  trickle(fragment: string): Promise<number>
  /** Asks for new ICE credentials (RFC 9725, section 4.3.3); answers the server's fragment, null when it has none. */
  restart(fragment: string): Promise<string | null>
  /** Shows a newer token, so that it goes on for as long as that one is good; answers whether it was taken. */
  renew(token: string): Promise<boolean>
  /** Deletes it, also while the page goes away. May be called twice. */
  close: Stop
}

const fragmentType = 'application/trickle-ice-sdpfrag'

/** Offers by `POST application/sdp`. Never rejects. */
export async function postOffer(
  endpoint: Endpoint | Reached,
  offer: string,
  cancel: AbortSignal,
): Promise<PostAnswer> {
  const { url } = endpoint
  const exchange = 'exchange' in endpoint ? endpoint.exchange : fetchExchange(endpoint.token)
  const asked = { method: 'POST', url, type: 'application/sdp', body: offer } as const
  const answer = await exchange(asked, cancel)
  if (!answer.ok) return { ok: false, status: 0, retryAfterMs: null, why: answer.why }
  const { status, location, etag, body } = answer
  if (status !== 201 || !location || !body.startsWith('v=0')) {
    const isOdd = status < 400
    return {
      ok: false,
      status: isOdd ? 502 : status,
      retryAfterMs: retryAfterMs(answer.retryAfter, Date.now()),
      code: refusalOf(body).code,
      ...(isOdd ? { why: 'notWhip' } : {}),
    }
  }
  const session = openResource(exchange, location, etag)
  return { ok: true, answer: body, iceServers: iceServersOf(answer.link), session }
}

function openResource(first: Exchange, url: string, firstEtag: string | null): HttpSession {
  let exchange = first
  let isClosed = false
  let etag = firstEtag
  let restarts = 0
  const patch = (body: string, ifMatch: string | null) =>
    exchange({ method: 'PATCH', url, type: fragmentType, ifMatch, body })
  return {
    url,
    async trickle(fragment) {
      const answer = await patch(fragment, etag)
      return answer.ok ? answer.status : 0
    },
    async restart(fragment) {
      const mine = ++restarts
      const answer = await patch(fragment, '*')
      // Only the last restart's answer counts: they may come out of order.
      if (!answer.ok || answer.status !== 200 || mine !== restarts) return null
      etag = answer.etag
      return answer.body
    },
    async renew(token) {
      const next = fetchExchange(token)
      const answer = await next({ method: 'GET', url })
      if (!answer.ok || answer.status >= 300) return false
      exchange = next
      return true
    },
    close() {
      if (isClosed) return
      isClosed = true
      void exchange({ method: 'DELETE', url })
    },
  }
}

import type { Stop } from '../../shared/domain/clock'
import { iceServersOf } from './link-header'
import { type FoundCandidate, sdpFragment } from './sdp-fragment'

export interface Endpoint {
  url: string
  token: string
}

/** The server's answer to an offer, or why there is none. */
export type PostAnswer =
  | { ok: true; answer: string; iceServers: RTCIceServer[]; session: HttpSession }
  /** `status` 0: nobody answered. */
  | { ok: false; status: number; retryAfterMs: number | null }

/** The resource that a WHIP or WHEP `POST` created (RFC 9725, section 4.2). */
export interface HttpSession {
  /** Sends candidates by PATCH; answers the status, 0 when nobody answered. */
  trickle(candidates: readonly FoundCandidate[], complete: boolean): Promise<number>
  /** Deletes it, also while the page goes away. May be called twice. */
  close: Stop
}

const answerTimeoutMs = 5_000

/** Offers by `POST application/sdp`. Never rejects. */
export async function postOffer(endpoint: Endpoint, offer: string, cancel: AbortSignal): Promise<PostAnswer> {
  const response = await tryFetch(endpoint.url, {
    method: 'POST',
    headers: { ...bearer(endpoint.token), 'content-type': 'application/sdp' },
    body: offer,
    signal: AbortSignal.any([cancel, AbortSignal.timeout(answerTimeoutMs)]),
  })
  if (!response) return { ok: false, status: 0, retryAfterMs: null }
  const location = response.headers.get('location')
  if (response.status !== 201 || !location) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return {
      ok: false,
      status: response.ok ? 502 : response.status,
      retryAfterMs: Number.isFinite(seconds) ? Math.min(seconds * 1_000, 30_000) : null,
    }
  }
  const session = openResource({
    url: new URL(location, response.url || endpoint.url).href,
    token: endpoint.token,
    etag: response.headers.get('etag'),
    offer,
  })
  const answer = await response.text().catch(() => null)
  if (answer === null) {
    session.close()
    return { ok: false, status: 0, retryAfterMs: null }
  }
  return { ok: true, answer, iceServers: iceServersOf(response.headers.get('link')), session }
}

function openResource(resource: {
  url: string
  token: string
  etag: string | null
  offer: string
}): HttpSession {
  let isClosed = false
  return {
    async trickle(candidates, complete) {
      const response = await tryFetch(resource.url, {
        method: 'PATCH',
        headers: {
          ...bearer(resource.token),
          'content-type': 'application/trickle-ice-sdpfrag',
          ...(resource.etag === null ? {} : { 'if-match': resource.etag }),
        },
        body: sdpFragment(resource.offer, candidates, complete),
      })
      return response?.status ?? 0
    },
    close() {
      if (isClosed) return
      isClosed = true
      void tryFetch(resource.url, { method: 'DELETE', headers: bearer(resource.token), keepalive: true })
    },
  }
}

function bearer(token: string): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {}
}

async function tryFetch(url: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, init)
  } catch {
    // Refused, cut, timed out and cancelled are one thing to the caller: nobody answered.
    return null
  }
}

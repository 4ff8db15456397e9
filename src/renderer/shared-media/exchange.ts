import { type SignalAnswer, signalAnswerOf } from '../../shared/domain/destination'
import { withinMs } from './within-ms'

export interface Exchanged {
  method: 'POST' | 'PATCH' | 'DELETE'
  url: string
  type?: 'application/sdp' | 'application/trickle-ice-sdpfrag'
  ifMatch?: string | null
  body?: string
}

/** Whether a session still is: our own room answers it. */
export interface Asked {
  method: 'GET'
  url: string
}

/** Sends one WHIP or WHEP request and answers what came back. Never rejects. */
export type Exchange = (request: Exchanged, cancel?: AbortSignal) => Promise<SignalAnswer>

const answerTimeoutMs = 5_000

/** By this page itself. The browser follows 307 and 308 as POST, and takes the token along to the same origin only. */
export function fetchExchange(
  token: string,
): (request: Exchanged | Asked, cancel?: AbortSignal) => Promise<SignalAnswer> {
  return async ({ method, url, ...more }, cancel) => {
    const { type, ifMatch, body }: Partial<Exchanged> = more
    try {
      const response = await fetch(url, {
        method,
        // A DELETE has to outlive the page.
        ...(method === 'DELETE' ? { keepalive: true } : {}),
        ...(body === undefined ? {} : { body }),
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(type ? { 'content-type': type } : {}),
          ...(ifMatch ? { 'if-match': ifMatch } : {}),
        },
        signal: withinMs(answerTimeoutMs, cancel),
      })
      return signalAnswerOf(response, response.url || url, await response.text())
    } catch {
      // Refused, cut, timed out and cancelled are one thing to the caller: nobody answered.
      return { ok: false, why: 'unreachable' }
    }
  }
}

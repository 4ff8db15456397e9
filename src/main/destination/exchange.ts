import { type SignalAnswer, signalAnswerOf } from '../../shared/domain/destination'

/** One request to a WHIP endpoint or session (RFC 9725). */
export interface Asked {
  method: 'POST' | 'PATCH' | 'DELETE'
  url: string
  token: string | null
  type?: 'application/sdp' | 'application/trickle-ice-sdpfrag'
  ifMatch?: string | null
  body?: string
}

const answerWithinMs = 5_000
const mostRedirects = 5
const mostBodyBytes = 64 * 1_024

/**
 * Sends it, and follows 307 and 308 with method and body kept (RFC 9725, section 4.5). Any other redirection would turn
 * a POST into a GET and is refused. The token goes to the origin it was given for, and not along to another.
 */
export async function exchange(asked: Asked): Promise<SignalAnswer> {
  const signal = AbortSignal.timeout(answerWithinMs)
  const { origin } = new URL(asked.url)
  let url = asked.url
  try {
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const token = new URL(url).origin === origin ? asked.token : null
      const response = await fetch(url, { ...requestOf(asked, token), redirect: 'manual', signal })
      if (response.status < 300 || response.status >= 400) {
        return signalAnswerOf(response, url, await readAtMost(response, mostBodyBytes))
      }
      const next = redirection(response, url)
      await response.body?.cancel()
      if (next === null) break
      url = next
    }
    return { ok: false, why: 'redirected' }
  } catch (error) {
    return { ok: false, why: isUntrusted(error) ? 'untrusted' : 'unreachable' }
  }
}

function requestOf({ method, type, ifMatch, body }: Asked, token: string | null): RequestInit {
  return {
    method,
    ...(body === undefined ? {} : { body }),
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(ifMatch ? { 'if-match': ifMatch } : {}),
    },
  }
}

/** Never from TLS down to none. */
function redirection(response: Response, from: string): string | null {
  const location = response.headers.get('location')
  if ((response.status !== 307 && response.status !== 308) || !location) return null
  if (!URL.canParse(location, from)) return null
  const next = new URL(location, from)
  const isKept = next.protocol === 'https:' || next.protocol === new URL(from).protocol
  return isKept && /^https?:$/.test(next.protocol) ? next.href : null
}

/** The body's beginning: an answer that never ends is none. */
async function readAtMost(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) break
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8')
}

/** OpenSSL's and Node's own codes for a certificate that does not hold; a server without TLS is only not there. */
export function isUntrusted(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code)
}

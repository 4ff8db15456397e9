import type { Clock, Stop } from '../../shared/domain/clock'
import { type Endpoint, type HttpSession, postOffer } from './http-session'
import type { FoundCandidate } from './sdp-fragment'

export type NegotiationEnd = { status: number; retryAfterMs: number | null }

const batchMs = 20

/**
 * Offers, applies the ICE servers of the answer's `Link` headers, answers, and trickles. The local description is set
 * only after the answer came: gathering then knows the servers, and no candidate is found before it can be sent.
 * Resolves with null when the answer is applied, otherwise with why not. `close` ends the HTTP session.
 */
export function negotiate(deps: {
  connection: RTCPeerConnection
  endpoint: Endpoint
  clock: Clock
  /** The server forgot the session: a PATCH was answered 404 or 410. */
  gone: () => void
}): { done: Promise<NegotiationEnd | null>; close: Stop } {
  const { connection } = deps
  const cancel = new AbortController()
  let session: HttpSession | null = null

  async function run(): Promise<NegotiationEnd | null> {
    const offer = await connection.createOffer()
    const posted = await postOffer(deps.endpoint, offer.sdp ?? '', cancel.signal)
    if (!posted.ok) return posted
    session = posted.session
    if (cancel.signal.aborted) {
      session.close()
      return { status: 0, retryAfterMs: null }
    }
    if (posted.iceServers.length > 0) connection.setConfiguration({ iceServers: posted.iceServers })
    trickle(connection, posted.session, deps)
    await connection.setLocalDescription(offer)
    await connection.setRemoteDescription({ type: 'answer', sdp: posted.answer })
    return null
  }
  const done = run().catch((): NegotiationEnd => {
    // Not our description or not an answer to it: what the server sent is of no use.
    return { status: cancel.signal.aborted ? 0 : 406, retryAfterMs: null }
  })
  return {
    done,
    close() {
      cancel.abort()
      session?.close()
    },
  }
}

function trickle(
  connection: RTCPeerConnection,
  session: HttpSession,
  deps: { clock: Clock; gone: () => void },
): void {
  let waiting: FoundCandidate[] = []
  let isComplete = false
  let isScheduled = false

  async function send(): Promise<void> {
    isScheduled = false
    const batch = waiting
    waiting = []
    const status = await session.trickle(batch, isComplete)
    // 405, 422 and others mean a server that takes no candidates: it will find ours by their checks.
    if (status === 404 || status === 410) deps.gone()
  }
  connection.onicecandidate = ({ candidate }) => {
    if (connection.signalingState === 'closed') return
    if (!candidate || candidate.candidate === '') isComplete = true
    else waiting.push({ mid: candidate.sdpMid ?? '0', candidate: candidate.candidate })
    if (isScheduled) return
    isScheduled = true
    deps.clock.after(batchMs, () => void send())
  }
}

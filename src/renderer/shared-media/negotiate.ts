import type { Clock, Stop } from '../../shared/domain/clock'
import { type Endpoint, type HttpSession, postOffer, type Reached, type Refused } from './http-session'
import { restartedAnswer, sdpFragment } from './sdp-fragment'
import { type Trickle, trickleCandidates } from './trickle'

export type NegotiationEnd = Refused

export interface Negotiation {
  /** Null when the answer is applied, otherwise why not. */
  readonly done: Promise<NegotiationEnd | null>
  /** New ICE credentials for the same session; false where the server has no restart or none was made. */
  restartIce(): Promise<boolean>
  /** Shows the server a newer token for the session; false where there is none yet, or it was not taken. */
  renew(token: string): Promise<boolean>
  /** Ends the HTTP session. May be called twice. */
  close: Stop
}

/** How long the first candidates of a restart are waited for. */
const gatherMs = 100

/**
 * Offers, applies the ICE servers of the answer's `Link` headers, answers, and trickles. The local description is set
 * only after the answer came: gathering then knows the servers, and no candidate is found before it can be sent.
 */
export function negotiate(deps: {
  connection: RTCPeerConnection
  endpoint: Endpoint | Reached
  clock: Clock
  /** The server forgot the session: a PATCH was answered 404 or 410. */
  gone: () => void
  /** The address of the session, once there is one. */
  opened?: (url: string) => void
}): Negotiation {
  const { connection } = deps
  const cancel = new AbortController()
  let session: HttpSession | null = null
  let trickle: Trickle | null = null

  async function run(): Promise<NegotiationEnd | null> {
    const offer = await connection.createOffer()
    const posted = await postOffer(deps.endpoint, offer.sdp ?? '', cancel.signal)
    if (!posted.ok) return posted
    session = posted.session
    if (cancel.signal.aborted) {
      session.close()
      return { status: 0, retryAfterMs: null }
    }
    deps.opened?.(session.url)
    if (posted.iceServers.length > 0) connection.setConfiguration(withServers(connection, posted.iceServers))
    trickle = trickleCandidates({ ...deps, session, offer: offer.sdp ?? '' })
    await connection.setLocalDescription(offer)
    await connection.setRemoteDescription({ type: 'answer', sdp: posted.answer })
    return null
  }

  async function restart(over: HttpSession, held: Trickle): Promise<boolean> {
    const before = connection.localDescription?.sdp ?? ''
    held.hold()
    const offer = await connection.createOffer({ iceRestart: true })
    await connection.setLocalDescription(offer)
    await new Promise<void>((done) => deps.clock.after(gatherMs, done))
    const sdp = offer.sdp ?? ''
    const fragment = await over.restart(sdpFragment(sdp, held.held(), false))
    const answer = fragment && restartedAnswer(connection.remoteDescription?.sdp ?? '', fragment)
    if (!answer) {
      await connection.setLocalDescription({ type: 'rollback' })
      held.release(before)
      return false
    }
    await connection.setRemoteDescription({ type: 'answer', sdp: answer })
    held.release(sdp)
    return true
  }

  const done = run().catch((): NegotiationEnd => {
    // Not our description or not an answer to it: what the server sent is of no use.
    return { status: cancel.signal.aborted ? 0 : 406, retryAfterMs: null }
  })
  return {
    done,
    restartIce() {
      if (!session || !trickle || connection.signalingState !== 'stable') return Promise.resolve(false)
      // A connection that is closed meanwhile, or an answer it cannot take.
      return restart(session, trickle).catch(() => false)
    },
    renew: (token) => session?.renew(token) ?? Promise.resolve(false),
    close() {
      cancel.abort()
      session?.close()
    },
  }
}

/** Servers that are configured already stay; the endpoint's come beside them. */
function withServers(connection: RTCPeerConnection, servers: RTCIceServer[]): RTCConfiguration {
  const configuration = connection.getConfiguration()
  return { ...configuration, iceServers: [...(configuration.iceServers ?? []), ...servers] }
}

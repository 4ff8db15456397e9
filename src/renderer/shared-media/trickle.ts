import type { Clock } from '../../shared/domain/clock'
import type { HttpSession } from './http-session'
import { type FoundCandidate, sdpFragment } from './sdp-fragment'

const batchMs = 20

export interface Trickle {
  /** Forgets what was found and keeps what is found from now on, until `release` says under which credentials. */
  hold(): void
  /** What was found since `hold`. */
  held(): readonly FoundCandidate[]
  /** Sends what is left, and what is found from now on, as parts of this description. */
  release(offer: string): void
}

/** Sends candidates as they are found, several in a PATCH, one PATCH after the other. */
export function trickleCandidates(deps: {
  connection: RTCPeerConnection
  session: HttpSession
  clock: Clock
  offer: string
  /** The server forgot the session: a PATCH was answered 404 or 410. */
  gone(): void
}): Trickle {
  const { connection, session, clock } = deps
  let offer: string | null = deps.offer
  let waiting: FoundCandidate[] = []
  let isComplete = false
  let isUntold = false
  let isScheduled = false
  let isRefused = false
  let last: Promise<void> = Promise.resolve()

  async function send(): Promise<void> {
    isScheduled = false
    if (offer === null || isRefused || !isUntold || connection.signalingState === 'closed') return
    const fragment = sdpFragment(offer, waiting, isComplete)
    waiting = []
    isUntold = false
    const status = await session.trickle(fragment)
    if (status === 404 || status === 410) deps.gone()
    // A server that takes no candidates finds ours by their checks.
    if (status === 405 || status === 422 || status === 501) isRefused = true
  }
  function schedule(): void {
    isUntold = true
    if (isScheduled) return
    isScheduled = true
    clock.after(batchMs, () => {
      last = last.then(send)
    })
  }
  connection.onicecandidate = ({ candidate }) => {
    if (connection.signalingState === 'closed') return
    if (!candidate || candidate.candidate === '') isComplete = true
    else waiting.push({ mid: candidate.sdpMid ?? '0', candidate: candidate.candidate })
    schedule()
  }
  return {
    hold() {
      offer = null
      waiting = []
      isComplete = false
      isUntold = false
    },
    held: () => waiting,
    release(next) {
      offer = next
      if (waiting.length > 0 || isComplete) schedule()
    },
  }
}

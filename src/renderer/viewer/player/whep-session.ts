import type { ErrorCode } from '../../../shared/contract/errors'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Endpoint } from '../../shared-media/http-session'
import type { OpenSession, SessionNews } from '../../shared-media/keep-session'
import { type NegotiationEnd, negotiate } from '../../shared-media/negotiate'
import { createStallWatch, type ReceivedCounts } from '../../shared-media/stall-watch'

/** Why there is no picture. `notYet`: nobody publishes. */
export type WatchCode =
  | 'notYet'
  | 'roomUnreachable'
  | 'noRoom'
  /** The visit is not known any more. */
  | 'refused'
  | 'private'
  | 'blocked'
  | 'full'
  | 'tooMany'
  | 'unsupported'
  | 'linkLost'
  | 'stalled'
  | 'noAnswer'
type Tell = (news: SessionNews<WatchCode>) => void

export interface WhepSession {
  connection: RTCPeerConnection
  tracks: MediaStreamTrack[]
  ready: Promise<void>
  /** Where the room keeps it; null before it answered. */
  resource(): Endpoint | null
}

const firstFrameTimeoutMs = 8_000
const eagerPeriodMs = 40
const lookPeriodMs = 100
const attemptsWithoutLeave = 4

/** One WHEP session: receives one picture and one sound, and says when frames come and when they stop. */
export function whepSessions(deps: {
  clock: Clock
  /** `renew`: the room did not take the last one. */
  endpoint: (renew: boolean) => Promise<Endpoint | null>
  /** A session was just opened; `ready` is its first frame. */
  opened: (session: WhepSession) => void
  /** The room was asked to send no picture: its absence means nothing. */
  isResting: () => boolean
}): OpenSession<WatchCode> {
  let wasRefused = false
  return (tell, attempt) => {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    const tracks = ['audio', 'video'].map(
      (kind) => connection.addTransceiver(kind, { direction: 'recvonly' }).receiver.track,
    )
    let haveFrame: () => void = () => {}
    const ready = new Promise<void>((done) => {
      haveFrame = done
    })
    let resource: Endpoint | null = null
    deps.opened({ connection, tracks, ready, resource: () => resource })
    const stops: Stop[] = [watchConnection(connection, deps, tell, haveFrame)]

    async function run(): Promise<void> {
      const endpoint = await deps.endpoint(wasRefused)
      if (connection.signalingState === 'closed') return
      if (!endpoint) return tell(watchRefusal({ status: 0, retryAfterMs: null }, attempt))
      const negotiation = negotiate({
        connection,
        endpoint,
        clock: deps.clock,
        gone: () => tell(ended('linkLost')),
        opened(url) {
          resource = { url, token: endpoint.token }
        },
      })
      stops.push(negotiation.close)
      const end = await negotiation.done
      wasRefused = end?.status === 401
      if (end) tell(watchRefusal(end, attempt))
    }
    void run()
    return () => {
      for (const stop of stops.splice(0)) stop()
      connection.close()
    }
  }
}

function watchConnection(
  connection: RTCPeerConnection,
  { clock, isResting }: { clock: Clock; isResting: () => boolean },
  tell: Tell,
  haveFrame: () => void,
): Stop {
  const watch = createStallWatch()
  let isReady = false
  const stopLate = clock.after(firstFrameTimeoutMs, () => !isReady && tell(ended('noAnswer')))

  async function look(): Promise<void> {
    if (isReady && isResting()) return watch.rest(clock.now())
    const news = watch.look(receivedCounts(await connection.getStats()), clock.now())
    if (news === 'stalled') tell({ type: 'stalled', code: 'stalled' })
    if (news !== 'moving') return
    if (isReady) return tell({ type: 'revived' })
    isReady = true
    stopLooking()
    stopLooking = clock.every(lookPeriodMs, lookSafely)
    haveFrame()
    tell({ type: 'ready' })
  }
  const lookSafely = () =>
    void look().catch(() => {
      // The connection was closed while it was asked.
    })
  let stopLooking = clock.every(eagerPeriodMs, lookSafely)
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed') tell(ended('linkLost'))
  }
  return () => {
    stopLate()
    stopLooking()
  }
}

export function receivedCounts(report: Iterable<[string, unknown]>): ReceivedCounts {
  let videoFrames = 0
  let packets = 0
  for (const [, entry] of report) {
    const stats = entry as { type: string; kind?: string; framesReceived?: number; packetsReceived?: number }
    if (stats.type === 'inbound-rtp' && stats.kind === 'video') videoFrames += stats.framesReceived ?? 0
    if (stats.type === 'inbound-rtp' || stats.type === 'transport') packets += stats.packetsReceived ?? 0
  }
  return { videoFrames, packets }
}

function ended(code: WatchCode, retryAfterMs: number | null = null): SessionNews<WatchCode> {
  return { type: 'ended', code, again: 'yes', retryAfterMs }
}

/** What an HTTP status of a WHEP server, and the room's own word for it, mean for the next attempt. */
export function watchRefusal(
  { status, code, retryAfterMs }: NegotiationEnd & { code?: ErrorCode | null },
  attempt: number,
): SessionNews<WatchCode> {
  const never = (why: WatchCode): SessionNews<WatchCode> => ({
    type: 'ended',
    code: why,
    again: 'never',
    retryAfterMs,
  })
  switch (status) {
    case 409:
      return ended('notYet', retryAfterMs)
    case 401:
      return attempt < attemptsWithoutLeave ? ended('refused', retryAfterMs) : never('refused')
    case 403:
      return never(code === 'blocked' ? 'blocked' : 'private')
    case 404:
    case 410:
      return ended('noRoom', retryAfterMs)
    case 429:
      return ended('tooMany', retryAfterMs)
    case 503:
      return ended('full', retryAfterMs)
    case 400:
    case 405:
    case 406:
    case 413:
    case 415:
    case 422:
      return never('unsupported')
    default:
      return ended('roomUnreachable', retryAfterMs)
  }
}

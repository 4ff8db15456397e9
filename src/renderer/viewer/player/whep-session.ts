import { captureTimeExtension, dependencyDescriptorExtension } from '../../../shared/contract/rtp-extensions'
import type { Clock, Stop } from '../../../shared/domain/clock'
import { offerExtensions } from '../../shared-media/header-extensions'
import { type HedgedNews, hedge } from '../../shared-media/hedge'
import type { Endpoint } from '../../shared-media/http-session'
import type { OpenSession } from '../../shared-media/keep-session'
import { type Negotiation, negotiate } from '../../shared-media/negotiate'
import { onTransportClosed, sessionFate } from '../../shared-media/session-fate'
import { createStallWatch, type ReceivedCounts } from '../../shared-media/stall-watch'
import { ended, fateNews, type WatchCode, watchRefusal } from './watch-refusal'

type Tell = (news: HedgedNews<WatchCode>) => void

export interface WhepSession {
  connection: RTCPeerConnection
  tracks: MediaStreamTrack[]
  pictureReceiver: RTCRtpReceiver | null
  ready: Promise<void>
  /** Where the room keeps it; null before it answered. */
  resource(): Endpoint | null
  /** Shows the room a newer token for it. */
  renew(token: string): Promise<void>
}

/** For the delay that is measured, and for AV1 in layers. */
const wantedExtensions = [captureTimeExtension, dependencyDescriptorExtension]
const firstFrameTimeoutMs = 8_000
/** From the answer on; where the way there is long, so many times as the answer took. */
const lateAfterMs = 400
const lateAfterAnswers = 5
const eagerPeriodMs = 40
const lookPeriodMs = 100

/** One WHEP session: receives one picture and one sound, and says when frames come and when they stop. */
export function whepSessions(deps: {
  clock: Clock
  /** `renew`: the room did not take the last one. */
  endpoint: (renew: boolean) => Promise<Endpoint | null>
  /** A session was just opened; `ready` is its first frame. */
  opened: (session: WhepSession) => void
  /** The room was asked to send no picture: its absence means nothing. */
  isResting: () => boolean
  /** The way to the room is good, and nobody publishes, or somebody does again. */
  away: (isAway: boolean) => void
}): OpenSession<WatchCode> {
  let wasRefused = false
  return hedge((tell, attempt) => {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    const transceivers = ['audio', 'video'].map((kind) =>
      connection.addTransceiver(kind, { direction: 'recvonly' }),
    )
    for (const transceiver of transceivers) offerExtensions(transceiver, wantedExtensions)
    const receivers = transceivers.map(({ receiver }) => receiver)
    const tracks = receivers.map(({ track }) => track)
    let haveFrame: () => void = () => {}
    const ready = new Promise<void>((done) => {
      haveFrame = done
    })
    let resource: Endpoint | null = null
    const pictureReceiver = receivers[1] ?? null
    let negotiation: Negotiation | null = null
    async function renew(token: string): Promise<void> {
      if ((await negotiation?.renew(token)) && resource) resource = { ...resource, token }
    }
    deps.opened({ connection, tracks, pictureReceiver, ready, resource: () => resource, renew })
    const stops: Stop[] = [watchConnection(connection, deps, tell, haveFrame)]

    async function run(): Promise<void> {
      const endpoint = await deps.endpoint(wasRefused)
      if (connection.signalingState === 'closed') return
      if (!endpoint) return tell(watchRefusal({ status: 0, retryAfterMs: null }, attempt))
      negotiation = negotiate({
        connection,
        endpoint,
        clock: deps.clock,
        gone: () => void tellFate(),
        opened(url) {
          resource = { url, token: endpoint.token }
        },
      })
      stops.push(negotiation.close)
      const askedAt = deps.clock.now()
      const end = await negotiation.done
      wasRefused = end?.status === 401
      if (end) return tell(watchRefusal(end, attempt))
      onTransportClosed(connection, () => void tellFate())
      const lateMs = Math.max(lateAfterMs, lateAfterAnswers * (deps.clock.now() - askedAt))
      stops.push(
        deps.clock.after(lateMs, () => connection.connectionState !== 'connected' && tell({ type: 'late' })),
      )
    }
    /** The room closed it: its address says why. */
    async function tellFate(): Promise<void> {
      const fate = resource && (await sessionFate(resource))
      wasRefused = fate === 'expired'
      tell(fateNews(fate))
    }
    void run()
    return () => {
      for (const stop of stops.splice(0)) stop()
      connection.close()
    }
  })
}

function watchConnection(
  connection: RTCPeerConnection,
  { clock, isResting, away }: { clock: Clock; isResting: () => boolean; away: (isAway: boolean) => void },
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
    if (news !== null) away(news === 'away')
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
  let media = 0
  let transport = 0
  for (const [, entry] of report) {
    const stats = entry as { type: string; kind?: string; framesReceived?: number; packetsReceived?: number }
    if (stats.type === 'inbound-rtp' && stats.kind === 'video') videoFrames += stats.framesReceived ?? 0
    if (stats.type === 'inbound-rtp') media += stats.packetsReceived ?? 0
    if (stats.type === 'transport') transport += stats.packetsReceived ?? 0
  }
  return { videoFrames, media, packets: media + transport }
}

import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { PublishStats, PublishTarget } from '../../../../shared/domain/live'
import type { OpenSession, SessionNews } from '../../../shared-media/keep-session'
import { negotiate } from '../../../shared-media/negotiate'
import type { PublishCode } from '../types'
import { layers, preferredCodecs } from './codecs'
import { publishStatsOf, type SentSoFar, type StatsEntry, sentSoFar } from './publish-stats'
import { refusalNews } from './refusal'
import { createReportWatch } from './report-watch'

type Tell = (news: SessionNews<PublishCode>) => void

const connectTimeoutMs = 8_000
const lookPeriodMs = 250
const statsPeriodMs = 1_000

/** One WHIP session: tracks out, reports back. It never stops a track: capture outlives transport. */
export function whipSessions(deps: {
  clock: Clock
  /** The outgoing tracks at this moment. */
  tracks: () => { video: MediaStreamTrack | null; audio: MediaStreamTrack }
  getTarget: () => Promise<PublishTarget>
  report: (stats: PublishStats) => void
}): OpenSession<PublishCode> {
  return (tell, attempt) => {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    const stops: Stop[] = []
    addTracks(connection, deps.tracks())
    stops.push(watchConnection(connection, deps, tell))

    async function run(): Promise<void> {
      let target: PublishTarget
      try {
        target = await deps.getTarget()
      } catch {
        // Main says in its own words why there is no room to publish to; here it only means: not now.
        return tell({ type: 'ended', code: 'roomUnreachable', again: 'yes', retryAfterMs: null })
      }
      if (connection.signalingState === 'closed') return
      const negotiation = negotiate({
        connection,
        endpoint: { url: target.endpoint, token: target.token },
        clock: deps.clock,
        gone: () => tell({ type: 'ended', code: 'linkLost', again: 'yes', retryAfterMs: null }),
      })
      stops.push(negotiation.close)
      const end = await negotiation.done
      if (end) tell(refusalNews(end, attempt))
    }
    void run()
    return () => {
      for (const stop of stops.splice(0)) stop()
      connection.close()
    }
  }
}

function addTracks(
  connection: RTCPeerConnection,
  { video, audio }: { video: MediaStreamTrack | null; audio: MediaStreamTrack },
): void {
  const stream = new MediaStream([audio, ...(video ? [video] : [])])
  connection.addTransceiver(audio, { direction: 'sendonly', streams: [stream] })
  if (!video) return
  const sendEncodings = layers.map((layer) => ({ ...layer }))
  const transceiver = connection.addTransceiver(video, {
    direction: 'sendonly',
    streams: [stream],
    sendEncodings,
  })
  const codecs = preferredCodecs(RTCRtpSender.getCapabilities('video')?.codecs ?? [])
  if (codecs.length > 0) transceiver.setCodecPreferences(codecs)
}

function watchConnection(
  connection: RTCPeerConnection,
  deps: { clock: Clock; report: (stats: PublishStats) => void },
  tell: Tell,
): Stop {
  const stopLate = deps.clock.after(connectTimeoutMs, () =>
    tell({ type: 'ended', code: 'noAnswer', again: 'yes', retryAfterMs: null }),
  )
  let stopLooking: Stop = () => {}
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'connected') {
      stopLate()
      stopLooking()
      stopLooking = lookAtReports(connection, deps, tell)
      tell({ type: 'ready' })
      tell({ type: 'revived' })
    } else if (connection.connectionState === 'disconnected') tell({ type: 'stalled', code: 'linkLost' })
    else if (connection.connectionState === 'failed') {
      tell({ type: 'ended', code: 'linkLost', again: 'yes', retryAfterMs: null })
    }
  }
  return () => {
    stopLate()
    stopLooking()
  }
}

function lookAtReports(
  connection: RTCPeerConnection,
  deps: { clock: Clock; report: (stats: PublishStats) => void },
  tell: Tell,
): Stop {
  const watch = createReportWatch()
  let before: SentSoFar | null = null
  async function look(): Promise<void> {
    const entries = [...(await connection.getStats()).values()] as StatsEntry[]
    const now = sentSoFar(entries, deps.clock.wall())
    const news = watch.look({ packetsSent: now.packets, reportedAt: now.reportedAt }, now.at)
    if (news === 'stalled') tell({ type: 'stalled', code: 'stalled' })
    if (news === 'revived') tell({ type: 'revived' })
    if (before && now.at - before.at < statsPeriodMs) return
    if (before) deps.report(publishStatsOf(entries, before, now))
    before = now
  }
  return deps.clock.every(lookPeriodMs, () => {
    look().catch(() => {
      // The connection was closed while it was asked.
    })
  })
}

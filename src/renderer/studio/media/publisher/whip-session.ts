import { captureTimeExtension } from '../../../../shared/contract/rtp-extensions'
import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { EncodingSettings, PublishCodec } from '../../../../shared/domain/encoding'
import type { PublishStats } from '../../../../shared/domain/live'
import { type PictureSize, shortSideOf } from '../../../../shared/domain/scene'
import { offerExtensions } from '../../../shared-media/header-extensions'
import type { OpenSession, SessionNews } from '../../../shared-media/keep-session'
import { type Negotiation, negotiate } from '../../../shared-media/negotiate'
import type { PublishCode, PublishRoute } from '../types'
import { lookAtReports } from './look'
import type { OwnSessions } from './own-sessions'
import { addPicture, type PictureSender } from './picture-sender'
import { remoteRefusalNews } from './refusal'
import { createRepair } from './repair'
import { publishToRoom } from './to-room'

type RemoteRoute = Extract<PublishRoute, { exchange: unknown }>
type Tell = (news: SessionNews<PublishCode>) => void

const connectTimeoutMs = 8_000

export interface WhipDeps {
  clock: Clock
  /** The outgoing tracks at this moment. */
  tracks: () => { video: MediaStreamTrack | null; audio: MediaStreamTrack; size: PictureSize }
  getRoute: () => Promise<PublishRoute>
  encoding: () => EncodingSettings
  codecOrder: () => Promise<readonly PublishCodec[]>
  report: (stats: PublishStats) => void
  hasBeenLive: () => boolean
  /** The picture's senders that are at work now. */
  senders: Set<PictureSender>
  own: OwnSessions
}

/** One WHIP session: tracks out, reports back. It never stops a track: capture outlives transport. */
export function whipSessions(deps: WhipDeps): OpenSession<PublishCode> {
  return (tell, attempt) => {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    const stops: Stop[] = []
    const watch = watchConnection(connection, deps, tell)
    stops.push(watch.stop)
    const isClosed = () => connection.signalingState === 'closed'

    async function run(): Promise<void> {
      const [route, order] = await Promise.all([deps.getRoute().catch(() => null), deps.codecOrder()])
      if (isClosed()) return
      if (!route) {
        // Main says in its own words why there is nowhere to publish to; here it only means: not now.
        tell({ type: 'ended', code: 'roomUnreachable', again: 'yes', retryAfterMs: null })
        return
      }
      stops.push(addTracks(connection, deps, order))
      if ('exchange' in route) await publishTo(route)
      else await publishToRoom(route, { ...deps, connection, tell, attempt, stops })
    }
    async function publishTo({ endpoint: url, exchange }: RemoteRoute): Promise<void> {
      const gone = () => tell({ type: 'ended', code: 'linkLost', again: 'yes', retryAfterMs: null })
      const negotiation = negotiate({ connection, endpoint: { url, exchange }, clock: deps.clock, gone })
      stops.push(negotiation.close)
      // The embedded room has no ICE restart: a new session beside the old one is quicker there.
      watch.repairWith(negotiation)
      const end = await negotiation.done
      if (end) tell(remoteRefusalNews(end, deps.hasBeenLive()))
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
  deps: Pick<WhipDeps, 'tracks' | 'encoding' | 'senders'>,
  order: readonly PublishCodec[],
): Stop {
  const { video, audio, size } = deps.tracks()
  const stream = new MediaStream([audio, ...(video ? [video] : [])])
  const sound = connection.addTransceiver(audio, { direction: 'sendonly', streams: [stream] })
  offerExtensions(sound, [captureTimeExtension])
  if (!video) return () => {}
  const parts = { track: video, stream, encoding: deps.encoding(), order, height: shortSideOf(size) }
  const sender = addPicture(connection, parts)
  deps.senders.add(sender)
  return () => {
    deps.senders.delete(sender)
  }
}

interface ConnectionWatch {
  /** From now on a stall is met by an ICE restart first. */
  repairWith(negotiation: Negotiation): void
  stop: Stop
}

function watchConnection(
  connection: RTCPeerConnection,
  deps: { clock: Clock; report: (stats: PublishStats) => void },
  tell: Tell,
): ConnectionWatch {
  const repair = createRepair({ clock: deps.clock, gaveUp: (code) => tell({ type: 'stalled', code }) })
  let stopLooking: Stop = () => {}
  const end = (code: PublishCode) => tell({ type: 'ended', code, again: 'yes', retryAfterMs: null })
  const stopLate = deps.clock.after(connectTimeoutMs, () => end('noAnswer'))

  function revived(): void {
    repair.done()
    tell({ type: 'revived' })
  }
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'connected') {
      stopLate()
      stopLooking()
      stopLooking = lookAtReports(connection, deps, {
        arrived: () => tell({ type: 'ready' }),
        stalled: () => repair.begin('stalled'),
        revived,
      })
      revived()
    } else if (connection.connectionState === 'disconnected') repair.begin('linkLost')
    else if (connection.connectionState === 'failed') end('linkLost')
  }
  return {
    repairWith: repair.by,
    stop() {
      stopLate()
      stopLooking()
      repair.done()
    },
  }
}

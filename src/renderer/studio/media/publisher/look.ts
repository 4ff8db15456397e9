import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { PublishStats } from '../../../../shared/domain/live'
import { createFrameWatch } from './frame-watch'
import { publishStatsOf, type SentSoFar, type StatsEntry, sentSoFar } from './publish-stats'
import { createReportWatch } from './report-watch'

const lookPeriodMs = 250
const statsPeriodMs = 1_000
/** Sound alone, or a server that reports late: connected this long is taken for arrived. */
const arrivedAfterMs = 1_000

/** Looks at what was sent and reported, four times a second; figures once a second, while reports come. */
export function lookAtReports(
  connection: RTCPeerConnection,
  deps: { clock: Clock; report: (stats: PublishStats) => void },
  hear: {
    /** The other end has pictures of ours: what it had before may go. */
    arrived(): void
    stalled(): void
    revived(): void
  },
): Stop {
  const reports = createReportWatch()
  const frames = createFrameWatch()
  const connectedAt = deps.clock.now()
  let hasArrived = false
  let before: SentSoFar | null = null
  let isStalled = false

  async function look(): Promise<void> {
    const entries = [...(await connection.getStats()).values()] as StatsEntry[]
    const now = sentSoFar(entries, deps.clock.wall())
    const isReported = entries.some(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'video')
    if (!hasArrived && (isReported || deps.clock.now() - connectedAt >= arrivedAfterMs)) {
      hasArrived = true
      hear.arrived()
    }
    const news =
      reports.look({ packetsSent: now.packets, reportedAt: now.reportedAt }, now.at) ??
      frames.look(now.frames, now.at)
    if (news) isStalled = news === 'stalled'
    if (news === 'stalled') hear.stalled()
    if (news === 'revived') hear.revived()
    if (before && now.at - before.at < statsPeriodMs) return
    if (before && !isStalled) deps.report(publishStatsOf(entries, before, now))
    before = now
  }
  return deps.clock.every(lookPeriodMs, () => {
    look().catch(() => {
      // The connection was closed while it was asked.
    })
  })
}

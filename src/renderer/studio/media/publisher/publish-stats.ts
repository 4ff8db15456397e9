import type { PublishStats } from '../../../../shared/domain/live'

/** The fields of `RTCStatsReport` that are read here (W3C webrtc-stats). */
export interface StatsEntry {
  type: string
  kind?: string
  timestamp: number
  packetsSent?: number
  bytesSent?: number
  frameWidth?: number
  frameHeight?: number
  framesPerSecond?: number
  qualityLimitationReason?: string
  roundTripTime?: number
  currentRoundTripTime?: number
  nominated?: boolean
  fractionLost?: number
}

export interface SentSoFar {
  bytes: number
  packets: number
  at: number
  /** The newest receiver report's time, epoch ms. */
  reportedAt: number | null
}

export function sentSoFar(entries: readonly StatsEntry[], now: number): SentSoFar {
  const outgoing = entries.filter((entry) => entry.type === 'outbound-rtp')
  const reports = entries
    .filter((entry) => entry.type === 'remote-inbound-rtp')
    .map((entry) => entry.timestamp)
  return {
    bytes: sum(outgoing, 'bytesSent'),
    packets: sum(outgoing, 'packetsSent'),
    at: now,
    reportedAt: reports.length > 0 ? Math.max(...reports) : null,
  }
}

/** The figures since the look before. The picture's are those of the largest layer that is sent. */
export function publishStatsOf(
  entries: readonly StatsEntry[],
  before: SentSoFar,
  now: SentSoFar,
): PublishStats {
  const video = entries.filter((entry) => entry.type === 'outbound-rtp' && entry.kind === 'video')
  const top = video
    .filter((layer) => (layer.framesPerSecond ?? 0) > 0)
    .sort((a, b) => (b.frameHeight ?? 0) - (a.frameHeight ?? 0))[0]
  const remote = entries.filter((entry) => entry.type === 'remote-inbound-rtp')
  const lost = remote.map((entry) => entry.fractionLost ?? 0)
  const seconds = Math.max(0.001, (now.at - before.at) / 1_000)
  return {
    bitrateBps: Math.max(0, Math.round(((now.bytes - before.bytes) * 8) / seconds)),
    width: top?.frameWidth ?? 0,
    height: top?.frameHeight ?? 0,
    framesPerSecond: top?.framesPerSecond ?? 0,
    roundTripMs: roundTripMs(entries),
    lossPercent: lost.length > 0 ? Math.min(100, Math.max(0, ...lost) * 100) : 0,
    limitedBy: limitOf(top?.qualityLimitationReason),
  }
}

function roundTripMs(entries: readonly StatsEntry[]): number | null {
  const seconds =
    entries.find((entry) => entry.type === 'remote-inbound-rtp' && entry.roundTripTime)?.roundTripTime ??
    entries.find((entry) => entry.type === 'candidate-pair' && entry.nominated)?.currentRoundTripTime
  return seconds === undefined ? null : Math.round(seconds * 1_000)
}

function limitOf(reason: string | undefined): PublishStats['limitedBy'] {
  return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? reason : 'none'
}

function sum(entries: readonly StatsEntry[], field: 'bytesSent' | 'packetsSent'): number {
  return entries.reduce((total, entry) => total + (entry[field] ?? 0), 0)
}

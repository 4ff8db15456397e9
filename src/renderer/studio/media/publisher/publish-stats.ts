import type { PublishLayer, PublishStats } from '../../../../shared/domain/live'

/** The fields of `RTCStatsReport` that are read here (W3C webrtc-stats). */
export interface StatsEntry {
  type: string
  id?: string
  kind?: string
  timestamp: number
  rid?: string
  packetsSent?: number
  bytesSent?: number
  frameWidth?: number
  frameHeight?: number
  framesPerSecond?: number
  framesEncoded?: number
  totalEncodeTime?: number
  /** Of a source: what it gave. */
  frames?: number
  qualityLimitationReason?: string
  roundTripTime?: number
  currentRoundTripTime?: number
  jitter?: number
  nominated?: boolean
  fractionLost?: number
}

/** What one layer has counted so far. */
interface LayerSoFar {
  bytes: number
  encoded: number
  encodeSeconds: number
}
export interface SentSoFar {
  bytes: number
  packets: number
  /** Pictures encoded, all layers together. */
  frames: number
  at: number
  /** The newest receiver report's time, epoch ms. */
  reportedAt: number | null
  /** By the id of its statistics. */
  layers: ReadonlyMap<string, LayerSoFar>
  /** Pictures that the source gave; null: not told. */
  sourceFrames: number | null
}

export function sentSoFar(entries: readonly StatsEntry[], now: number): SentSoFar {
  const outgoing = entries.filter((entry) => entry.type === 'outbound-rtp')
  const reports = entries
    .filter((entry) => entry.type === 'remote-inbound-rtp')
    .map((entry) => entry.timestamp)
  return {
    bytes: sum(outgoing, 'bytesSent'),
    packets: sum(outgoing, 'packetsSent'),
    frames: sum(outgoing, 'framesEncoded'),
    at: now,
    reportedAt: reports.length > 0 ? Math.max(...reports) : null,
    layers: new Map(
      outgoing
        .filter((entry) => entry.kind === 'video')
        .map((entry) => [
          keyOf(entry),
          {
            bytes: entry.bytesSent ?? 0,
            encoded: entry.framesEncoded ?? 0,
            encodeSeconds: entry.totalEncodeTime ?? 0,
          },
        ]),
    ),
    sourceFrames: sourceOf(entries)?.frames ?? null,
  }
}

/** The figures since the look before. The picture's are those of the largest layer that is sent. */
export function publishStatsOf(
  entries: readonly StatsEntry[],
  before: SentSoFar,
  now: SentSoFar,
): PublishStats {
  const video = entries
    .filter((entry) => entry.type === 'outbound-rtp' && entry.kind === 'video')
    .sort((a, b) => (b.frameHeight ?? 0) - (a.frameHeight ?? 0))
  const top = video.find((layer) => (layer.framesPerSecond ?? 0) > 0)
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
    jitterMs: jitterMs(remote),
    sourceFramesPerSecond: sourceOf(entries)?.framesPerSecond ?? null,
    ...encoding(top, before, now),
    layers: video.map((layer) => layerOf(layer, before, { now, seconds })),
  }
}

function layerOf(
  entry: StatsEntry,
  before: SentSoFar,
  { now, seconds }: { now: SentSoFar; seconds: number },
): PublishLayer {
  const key = keyOf(entry)
  const bytes = (now.layers.get(key)?.bytes ?? 0) - (before.layers.get(key)?.bytes ?? 0)
  return {
    height: entry.frameHeight ?? 0,
    framesPerSecond: entry.framesPerSecond ?? 0,
    bitrateBps: Math.max(0, Math.round((bytes * 8) / seconds)),
  }
}

/**
 * How long one picture takes, all its layers together, and how many pictures of the source were left out of the largest
 * layer. Null where the browser does not say.
 */
function encoding(
  top: StatsEntry | undefined,
  before: SentSoFar,
  now: SentSoFar,
): Pick<PublishStats, 'encodeMs' | 'droppedPerSecond'> {
  const since = (key: string, of: (layer: LayerSoFar) => number) => {
    const [last, first] = [now.layers.get(key), before.layers.get(key)]
    return last && first ? Math.max(0, of(last) - of(first)) : 0
  }
  const seconds = (now.at - before.at) / 1_000
  const pictures = top ? since(keyOf(top), ({ encoded }) => encoded) : 0
  if (pictures === 0 || seconds <= 0) return { encodeMs: null, droppedPerSecond: null }
  const encodeSeconds = [...now.layers.keys()].reduce(
    (total, key) => total + since(key, (layer) => layer.encodeSeconds),
    0,
  )
  const given =
    now.sourceFrames === null || before.sourceFrames === null ? null : now.sourceFrames - before.sourceFrames
  return {
    encodeMs: (encodeSeconds * 1_000) / pictures,
    droppedPerSecond: given === null ? null : Math.max(0, (given - pictures) / seconds),
  }
}

const keyOf = (entry: StatsEntry): string => entry.id ?? entry.rid ?? ''
const sourceOf = (entries: readonly StatsEntry[]): StatsEntry | undefined =>
  entries.find((entry) => entry.type === 'media-source' && entry.kind === 'video')

function jitterMs(remote: readonly StatsEntry[]): number | null {
  const told = remote.flatMap((entry) => entry.jitter ?? [])
  return told.length > 0 ? Math.max(...told) * 1_000 : null
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

function sum(entries: readonly StatsEntry[], field: 'bytesSent' | 'packetsSent' | 'framesEncoded'): number {
  return entries.reduce((total, entry) => total + (entry[field] ?? 0), 0)
}

/** The fields of `RTCStatsReport` that are read here (W3C webrtc-stats); each may be missing in some browser. */
export interface WatchEntry {
  type: string
  id?: string
  kind?: string
  codecId?: string
  mimeType?: string
  bytesReceived?: number
  packetsReceived?: number
  packetsLost?: number
  framesDecoded?: number
  framesDropped?: number
  frameWidth?: number
  frameHeight?: number
  jitterBufferDelay?: number
  jitterBufferEmittedCount?: number
  jitterBufferMinimumDelay?: number
  totalDecodeTime?: number
  framesReceived?: number
  freezeCount?: number
  totalFreezesDuration?: number
  nominated?: boolean
  currentRoundTripTime?: number
  /** Epoch ms: of a sender report when it came, and the sender's clock in it. */
  timestamp?: number
  remoteTimestamp?: number
}

/** What a session has counted so far. */
export interface WatchCounts {
  at: number
  bytes: number
  packets: number
  lost: number
  decoded: number
  bufferedSeconds: number
  buffered: number
  /** Null where the browser does not say. */
  neededSeconds: number | null
  decodeSeconds: number
  received: number
  freezes: number
  frozenMs: number
}

/** How the picture arrives; null: this browser does not say. */
export interface WatchStats {
  width: number
  height: number
  framesPerSecond: number
  bitrateBps: number
  lossPercent: number | null
  jitterBufferMs: number | null
  /** What the network alone makes necessary of it. */
  neededBufferMs: number | null
  /** Pictures come faster than this device decodes them. */
  isDecoderSlow: boolean
  roundTripMs: number | null
  codec: string | null
  droppedFrames: number
  /** From capture to display; null: not measured. */
  glassToGlassMs: number | null
  /** Since the look before. */
  stalls: number
  stalledMs: number
}

export function watchCounts(entries: readonly WatchEntry[], at: number): WatchCounts {
  const inbound = entries.filter((entry) => entry.type === 'inbound-rtp')
  const video = inbound.find((entry) => entry.kind === 'video')
  const sum = (field: 'bytesReceived' | 'packetsReceived' | 'packetsLost') =>
    inbound.reduce((total, entry) => total + (entry[field] ?? 0), 0)
  return {
    at,
    bytes: sum('bytesReceived'),
    packets: sum('packetsReceived'),
    lost: sum('packetsLost'),
    decoded: video?.framesDecoded ?? 0,
    bufferedSeconds: video?.jitterBufferDelay ?? 0,
    buffered: video?.jitterBufferEmittedCount ?? 0,
    neededSeconds: video?.jitterBufferMinimumDelay ?? null,
    decodeSeconds: video?.totalDecodeTime ?? 0,
    received: video?.framesReceived ?? 0,
    freezes: video?.freezeCount ?? 0,
    frozenMs: Math.round((video?.totalFreezesDuration ?? 0) * 1_000),
  }
}

/** The figures since the look before, which was on the same session. */
export function watchStatsOf(
  entries: readonly WatchEntry[],
  before: WatchCounts,
  now: WatchCounts,
): Omit<WatchStats, 'glassToGlassMs'> {
  const seconds = Math.max(0.001, (now.at - before.at) / 1_000)
  const video = entries.find((entry) => entry.type === 'inbound-rtp' && entry.kind === 'video')
  const codec = entries.find((entry) => entry.type === 'codec' && entry.id === video?.codecId)
  const pair = entries.find(
    (entry) => entry.type === 'candidate-pair' && entry.nominated && entry.currentRoundTripTime !== undefined,
  )
  const buffered = now.buffered - before.buffered
  const perFrameMs = (from: number | null, to: number | null) =>
    buffered > 0 && from !== null && to !== null ? ((to - from) * 1_000) / buffered : null
  return {
    width: video?.frameWidth ?? 0,
    height: video?.frameHeight ?? 0,
    framesPerSecond: Math.max(0, (now.decoded - before.decoded) / seconds),
    bitrateBps: Math.max(0, Math.round(((now.bytes - before.bytes) * 8) / seconds)),
    lossPercent: lossBetween(before, now),
    jitterBufferMs: perFrameMs(before.bufferedSeconds, now.bufferedSeconds),
    neededBufferMs: perFrameMs(before.neededSeconds, now.neededSeconds),
    isDecoderSlow: isDecoderSlow(before, now, seconds),
    roundTripMs: pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1_000,
    codec: codec?.mimeType?.split('/')[1] ?? null,
    droppedFrames: video?.framesDropped ?? 0,
    ...stallsBetween(before, now, video?.freezeCount !== undefined),
  }
}

/** Decoding takes nearly all the time there is, or leaves many pictures out. */
function isDecoderSlow(before: WatchCounts, now: WatchCounts, seconds: number): boolean {
  const decoded = now.decoded - before.decoded
  const received = now.received - before.received
  const isBehind = received > slowLeast && decoded < received * slowShare
  return isBehind || now.decodeSeconds - before.decodeSeconds > seconds * busyShare
}
const slowLeast = 10
const slowShare = 0.8
const busyShare = 0.85

/** A browser that counts no freezes has stalled for certain when a whole look brought not one picture. */
function stallsBetween(
  before: WatchCounts,
  now: WatchCounts,
  countsFreezes: boolean,
): Pick<WatchStats, 'stalls' | 'stalledMs'> {
  if (countsFreezes)
    return {
      stalls: Math.max(0, now.freezes - before.freezes),
      stalledMs: Math.max(0, now.frozenMs - before.frozenMs),
    }
  return now.decoded > before.decoded
    ? { stalls: 0, stalledMs: 0 }
    : { stalls: 1, stalledMs: Math.round(now.at - before.at) }
}

/** What came late after all is counted back, so a stretch may have lost less than nothing. */
function lossBetween(before: WatchCounts, now: WatchCounts): number | null {
  const lost = Math.max(0, now.lost - before.lost)
  const due = lost + Math.max(0, now.packets - before.packets)
  return due === 0 ? null : (lost / due) * 100
}

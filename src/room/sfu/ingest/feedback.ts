import { writeReferenceTime } from '../packets/rtcp-extended'
import { writeNack, writePli, writeReceiverReport, writeRemb } from '../packets/rtcp-write'
import type { Layer } from './layer'

/** Our own SSRC in reports to a publisher; nothing is sent under it. */
export const ownSsrc = 1

export interface FeedbackCounts {
  plisSent: number
  nacksSent: number
}

/** What a publisher is told by RTCP. Chromium stays near 300 kbit/s without the reports and the estimate. */
export function createFeedback(
  send: (packet: Buffer) => boolean,
  maxBitrateBps: number,
): {
  readonly counts: FeedbackCounts
  report(layers: readonly Layer[], nowMs: number): void
  askMissing(layer: Layer, nowMs: number): void
  askKeyframe(layer: Layer, nowMs: number): void
} {
  const counts: FeedbackCounts = { plisSent: 0, nacksSent: 0 }
  return {
    counts,
    report(layers, nowMs) {
      if (layers.length === 0) return
      const blocks = layers.map(({ ssrc, reception }) => reception.block(ssrc, nowMs))
      const video = layers.flatMap(({ kind, ssrc }) => (kind === 'video' ? [ssrc] : []))
      const remb = video.length === 0 ? [] : [writeRemb(ownSsrc, maxBitrateBps, video)]
      send(Buffer.concat([writeReceiverReport(ownSsrc, blocks), writeReferenceTime(ownSsrc, nowMs), ...remb]))
    },
    askMissing(layer, nowMs) {
      const sequences = layer.gaps.due(nowMs)
      if (sequences.length === 0) return
      if (send(writeNack(ownSsrc, layer.ssrc, sequences))) counts.nacksSent += 1
    },
    askKeyframe(layer, nowMs) {
      if (!layer.keyframes.due(nowMs)) return
      if (send(writePli(ownSsrc, layer.ssrc))) counts.plisSent += 1
    },
  }
}

import { writeReferenceTime } from '../packets/rtcp-extended'
import { writeNack, writePli, writeReceiverReport, writeRemb } from '../packets/rtcp-write'
import type { Stream } from './layer'

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
  report(streams: readonly Stream[], nowMs: number): void
  askMissing(stream: Stream, nowMs: number): void
  askKeyframe(stream: Stream, nowMs: number): void
} {
  const counts: FeedbackCounts = { plisSent: 0, nacksSent: 0 }
  return {
    counts,
    report(streams, nowMs) {
      if (streams.length === 0) return
      const blocks = streams.map(({ ssrc, reception }) => reception.block(ssrc, nowMs))
      const video = streams.flatMap(({ kind, ssrc }) => (kind === 'video' ? [ssrc] : []))
      const remb = video.length === 0 ? [] : [writeRemb(ownSsrc, maxBitrateBps, video)]
      send(Buffer.concat([writeReceiverReport(ownSsrc, blocks), writeReferenceTime(ownSsrc, nowMs), ...remb]))
    },
    askMissing(stream, nowMs) {
      const sequences = stream.gaps.due(nowMs)
      if (sequences.length === 0) return
      if (send(writeNack(ownSsrc, stream.ssrc, sequences))) counts.nacksSent += 1
    },
    askKeyframe(stream, nowMs) {
      if (!stream.keyframes.due(nowMs)) return
      if (send(writePli(ownSsrc, stream.ssrc))) counts.plisSent += 1
    },
  }
}

import type { Clock } from '../../../shared/domain/clock'
import { readFrameSize } from '../codecs/frame-size'
import { startsKeyframe } from '../codecs/keyframe'
import { readRtcp, readSenderReport } from '../packets/rtcp'
import { readRoundTrip } from '../packets/rtcp-extended'
import { emptyRtpPacket, isRtcp, readRtp, unwrapRepair } from '../packets/rtp'
import { createDemultiplexer, type Route } from './demultiplexer'
import { createFeedback, type FeedbackCounts, ownSsrc } from './feedback'
import { locateKept } from './kept-extensions'
import type { Ladder } from './ladder'
import { createStream, type Layer, measureLayer, restartStream, type Stream } from './layer'
import { activeLayers, chooseLayer } from './layer-choice'
import type { IngestPlan } from './plan'
import { createRoundTrip } from './round-trip'
import { createScalable } from './scalable'
import type { Slot } from './tape'

/** What comes in from one WHIP session: its layers sorted, kept and passed on. */
export interface Publisher {
  readonly plan: IngestPlan
  readonly layers: readonly Layer[]
  readonly counts: FeedbackCounts
  /** The layer for a viewer who wishes for none; null before any came. */
  readonly bestRid: string | null
  readonly lastPacketAt: number
  /** What its packets take to get here, ms; 0 while unknown. */
  readonly wayMs: number
  receive(packet: Buffer): void
  /** Someone cannot decode the layer until a keyframe comes. */
  requestKeyframe(layer: Layer): void
  /** Call every 50 ms. */
  tick(nowMs: number): void
}

/**
 * A stream in layers begins a picture here: who gets a step of it may go on with another from this packet on. `keyframe`:
 * any, and who gets none may begin; `down`: one below; `up`: also a higher frame rate of the smallest size.
 */
export type Turn = 'keyframe' | 'down' | 'up'
export type TurnAt = (layer: Layer, slot: Slot, turn: Turn) => void

/** `begins`: a decoder may start here: at a keyframe's first packet, at the first of all of a sound. */
export type Forward = (layer: Layer, slot: Slot, begins: boolean) => void

const reportEveryMs = 250
const mostStreams = 8

export function createPublisher(deps: {
  plan: IngestPlan
  clock: Clock
  maxBitrateBps: number
  send(packet: Buffer): boolean
  forward: Forward
  turn: TurnAt
}): Publisher {
  const { plan, clock, forward, turn } = deps
  const demultiplexer = createDemultiplexer(plan.sections, plan.extensionIds)
  const feedback = createFeedback(deps.send, deps.maxBitrateBps)
  const streams: Stream[] = []
  const scalable = createScalable(plan)
  const packet = emptyRtpPacket()
  const roundTrip = createRoundTrip()
  let bestRid: string | null = null
  let lastPacketAt = clock.now()
  let reportedAt = 0

  function streamOf({ kind, rid }: Route, ssrc: number, nowMs: number): Stream | null {
    for (let index = 0; index < streams.length; index++) {
      const stream = streams[index] as Stream
      if (stream.kind !== kind || stream.rid !== rid) continue
      if (stream.ssrc === ssrc) return stream
      const anew = restartStream(stream, ssrc)
      streams[index] = anew
      if (kind === 'video') anew.keyframes.want(nowMs)
      return anew
    }
    if (streams.length >= mostStreams) return null
    const stream = createStream(kind, rid, ssrc)
    streams.push(stream)
    // The first reports make a sender raise its bitrate and drop the header extensions: not later than its first packet.
    feedback.report(streams, nowMs)
    if (kind === 'video') stream.keyframes.want(nowMs)
    return stream
  }

  function receiveMedia(nowMs: number): void {
    const route = demultiplexer.route(packet)
    locateKept(packet, plan.extensionIds)
    if (!route) return
    lastPacketAt = nowMs
    if (route.isRepair) receiveRepair(route, nowMs)
    else {
      const stream = streamOf(route, packet.ssrc, nowMs)
      if (!stream) return
      stream.lastPacketAt = nowMs
      stream.bytes += packet.buffer.length
      keep(stream, stream.reception.take(packet, nowMs), nowMs)
    }
  }

  /** Also a sender's way to try for more bitrate: most of what comes then is on the tape already. */
  function receiveRepair({ kind, rid }: Route, nowMs: number): void {
    const stream = streams.find((one) => one.kind === kind && one.rid === rid)
    const position = stream && unwrapRepair(packet) ? stream.reception.place(packet) : -1
    if (stream && position >= 0) keep(stream, position, nowMs)
  }

  function keep(stream: Stream, position: number, nowMs: number): void {
    const isPastRepair = stream.gaps.take(position, nowMs)
    if (isPastRepair && stream.kind === 'video') stream.keyframes.want(nowMs)
    if (!stream.gaps.isEmpty) feedback.askMissing(stream, nowMs)
    const isFirst = stream.tape.highest < 0
    const isVp8 = stream.kind === 'video' && plan.video?.codec === 'VP8'
    const slot = stream.tape.write(packet, { position, nowMs, isVp8 })
    if (!slot) return
    if (stream.kind === 'audio') forward(stream, slot, isFirst)
    else forwardVideo(stream, slot, nowMs)
  }

  function forwardVideo(stream: Stream, slot: Slot, nowMs: number): void {
    const codec = plan.video?.codec
    if (packet.marker) stream.frames += 1
    const { buffer, payloadOffset, payloadEnd } = packet
    const begins = codec !== undefined && startsKeyframe(codec, buffer, payloadOffset, payloadEnd)
    if (begins) {
      stream.keyframes.met()
      stream.tape.markKeyframe(slot)
      stream.size = readFrameSize(codec, buffer, payloadOffset, payloadEnd) ?? stream.size
    } else feedback.askKeyframe(stream, nowMs)
    const slots = scalable.take(stream, slot, { packet, begins })
    if (slots && scalable.ladder) forwardSteps(scalable.ladder, slots, begins)
    else forward(stream, slot, begins)
  }

  /** Who goes on with another step does so before anybody is sent the packet: then each is sent it once. */
  function forwardSteps(ladder: Ladder, slots: readonly (Slot | null)[], begins: boolean): void {
    sendSteps(ladder, ladder.released)
    const { place } = scalable
    if (place?.beginsFrame && place.spatial === 0) {
      const how = begins ? 'keyframe' : place.maySwitchUp ? 'up' : 'down'
      for (const step of ladder.all) {
        const slot = slots[step.step.rank]
        if (slot?.position === step.tape.highest) turn(step, slot, how)
      }
    }
    sendSteps(ladder, slots)
  }

  function sendSteps({ all }: Ladder, slots: readonly (Slot | null)[]): void {
    for (const step of all) {
      const slot = slots[step.step.rank]
      if (slot) forward(step, slot, false)
    }
  }

  /** What viewers can be sent. */
  function layersNow(): readonly Layer[] {
    const { ladder } = scalable
    return ladder ? [...streams.filter(({ kind }) => kind === 'audio'), ...ladder.steps] : streams
  }

  function receiveReports(buffer: Buffer, nowMs: number): void {
    for (const part of readRtcp(buffer)) {
      const roundTripMs = readRoundTrip(part, ownSsrc, nowMs)
      if (roundTripMs !== null) roundTrip.take(roundTripMs, nowMs)
      const report = readSenderReport(part)
      const stream = report && streams.find(({ ssrc }) => ssrc === report.ssrc)
      if (stream) stream.reception.report(report, nowMs, roundTrip.wayMs)
    }
  }

  function chooseAgain(nowMs: number): void {
    const active = activeLayers(
      layersNow().filter(({ kind }) => kind === 'video'),
      nowMs,
    )
    bestRid = chooseLayer(active, { currentRid: bestRid })?.rid ?? bestRid
  }

  return {
    plan,
    get layers() {
      return layersNow()
    },
    counts: feedback.counts,
    get bestRid() {
      return bestRid
    },
    get lastPacketAt() {
      return lastPacketAt
    },
    get wayMs() {
      return roundTrip.wayMs
    },
    receive(buffer) {
      const nowMs = clock.now()
      if (isRtcp(buffer)) receiveReports(buffer, nowMs)
      else if (readRtp(buffer, packet)) receiveMedia(nowMs)
    },
    requestKeyframe(layer) {
      const stream = streams.find(({ keyframes }) => keyframes === layer.keyframes)
      if (!stream) return
      const nowMs = clock.now()
      stream.keyframes.want(nowMs)
      feedback.askKeyframe(stream, nowMs)
    },
    tick(nowMs) {
      for (const stream of streams) {
        feedback.askMissing(stream, nowMs)
        feedback.askKeyframe(stream, nowMs)
      }
      if (nowMs - reportedAt < reportEveryMs) return
      reportedAt = nowMs
      for (const layer of [...streams, ...(scalable.ladder?.all ?? [])]) measureLayer(layer, nowMs)
      feedback.report(streams, nowMs)
      chooseAgain(nowMs)
    },
  }
}

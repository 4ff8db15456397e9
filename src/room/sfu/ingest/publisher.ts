import type { Clock } from '../../../shared/domain/clock'
import { readFrameSize } from '../codecs/frame-size'
import { startsKeyframe } from '../codecs/keyframe'
import { readRtcp, readSenderReport } from '../packets/rtcp'
import { readRoundTrip } from '../packets/rtcp-extended'
import { emptyRtpPacket, isRtcp, readRtp, unwrapRepair } from '../packets/rtp'
import { createDemultiplexer, type Route } from './demultiplexer'
import { createFeedback, type FeedbackCounts, ownSsrc } from './feedback'
import { locateKept } from './kept-extensions'
import { createLayer, type Layer, measureLayer, restartLayer } from './layer'
import { activeLayers, chooseLayer } from './layer-choice'
import type { IngestPlan } from './plan'
import { createRoundTrip } from './round-trip'
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

/** `begins`: a decoder may start here: at a keyframe's first packet, at the first of all of a sound. */
export type Forward = (layer: Layer, slot: Slot, begins: boolean) => void

const reportEveryMs = 250
const mostLayers = 8

export function createPublisher(deps: {
  plan: IngestPlan
  clock: Clock
  maxBitrateBps: number
  send(packet: Buffer): boolean
  forward: Forward
}): Publisher {
  const { plan, clock, forward } = deps
  const demultiplexer = createDemultiplexer(plan.sections, plan.extensionIds)
  const feedback = createFeedback(deps.send, deps.maxBitrateBps)
  const layers: Layer[] = []
  const packet = emptyRtpPacket()
  const roundTrip = createRoundTrip()
  let bestRid: string | null = null
  let lastPacketAt = clock.now()
  let reportedAt = 0

  function layerOf({ kind, rid }: Route, ssrc: number, nowMs: number): Layer | null {
    for (let index = 0; index < layers.length; index++) {
      const layer = layers[index] as Layer
      if (layer.kind !== kind || layer.rid !== rid) continue
      if (layer.ssrc === ssrc) return layer
      const anew = restartLayer(layer, ssrc)
      layers[index] = anew
      if (kind === 'video') anew.keyframes.want(nowMs)
      return anew
    }
    if (layers.length >= mostLayers) return null
    const layer = createLayer(kind, rid, ssrc)
    layers.push(layer)
    // The first reports make a sender raise its bitrate and drop the header extensions: not later than its first packet.
    feedback.report(layers, nowMs)
    if (kind === 'video') layer.keyframes.want(nowMs)
    return layer
  }

  function receiveMedia(nowMs: number): void {
    const route = demultiplexer.route(packet)
    locateKept(packet, plan.extensionIds)
    if (!route) return
    lastPacketAt = nowMs
    if (route.isRepair) receiveRepair(route, nowMs)
    else {
      const layer = layerOf(route, packet.ssrc, nowMs)
      if (layer) keep(layer, layer.reception.take(packet, nowMs), nowMs)
    }
  }

  /** Also a sender's way to try for more bitrate: most of what comes then is on the tape already. */
  function receiveRepair({ kind, rid }: Route, nowMs: number): void {
    const layer = layers.find((one) => one.kind === kind && one.rid === rid)
    const position = layer && unwrapRepair(packet) ? layer.reception.place(packet) : -1
    if (layer && position >= 0) keep(layer, position, nowMs)
  }

  function keep(layer: Layer, position: number, nowMs: number): void {
    const isPastRepair = layer.gaps.take(position, nowMs)
    if (isPastRepair && layer.kind === 'video') layer.keyframes.want(nowMs)
    if (!layer.gaps.isEmpty) feedback.askMissing(layer, nowMs)
    const isFirst = layer.tape.highest < 0
    const isVp8 = layer.kind === 'video' && plan.video?.codec === 'VP8'
    const slot = layer.tape.write(packet, { position, nowMs, isVp8 })
    if (!slot) return
    if (layer.kind === 'audio') forward(layer, slot, isFirst)
    else forwardVideo(layer, slot, nowMs)
  }

  function forwardVideo(layer: Layer, slot: Slot, nowMs: number): void {
    const codec = plan.video?.codec
    if (packet.marker) layer.frames += 1
    const { buffer, payloadOffset, payloadEnd } = packet
    const begins = codec !== undefined && startsKeyframe(codec, buffer, payloadOffset, payloadEnd)
    if (begins) {
      layer.keyframes.met()
      layer.tape.markKeyframe(slot)
      layer.size = readFrameSize(codec, buffer, payloadOffset, payloadEnd) ?? layer.size
    } else feedback.askKeyframe(layer, nowMs)
    forward(layer, slot, begins)
  }

  function receiveReports(buffer: Buffer, nowMs: number): void {
    for (const part of readRtcp(buffer)) {
      const roundTripMs = readRoundTrip(part, ownSsrc, nowMs)
      if (roundTripMs !== null) roundTrip.take(roundTripMs, nowMs)
      const report = readSenderReport(part)
      const layer = report && layers.find(({ ssrc }) => ssrc === report.ssrc)
      if (layer) layer.reception.report(report, nowMs, roundTrip.wayMs)
    }
  }

  function chooseAgain(nowMs: number): void {
    const active = activeLayers(
      layers.filter(({ kind }) => kind === 'video'),
      nowMs,
    )
    bestRid = chooseLayer(active, { currentRid: bestRid })?.rid ?? bestRid
  }

  return {
    plan,
    layers,
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
      if (!layers.includes(layer)) return
      const nowMs = clock.now()
      layer.keyframes.want(nowMs)
      feedback.askKeyframe(layer, nowMs)
    },
    tick(nowMs) {
      for (const layer of layers) {
        feedback.askMissing(layer, nowMs)
        feedback.askKeyframe(layer, nowMs)
      }
      if (nowMs - reportedAt < reportEveryMs) return
      reportedAt = nowMs
      for (const layer of layers) measureLayer(layer, nowMs)
      feedback.report(layers, nowMs)
      chooseAgain(nowMs)
    },
  }
}

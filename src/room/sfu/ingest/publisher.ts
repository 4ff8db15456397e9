import type { Clock } from '../../../shared/domain/clock'
import { startsKeyframe } from '../codecs/keyframe'
import { readRtcp, readSenderReport } from '../packets/rtcp'
import { emptyRtpPacket, isRtcp, type RtpPacket, readRtp } from '../packets/rtp'
import { createDemultiplexer, type Route } from './demultiplexer'
import { createFeedback, type FeedbackCounts } from './feedback'
import { createLayer, type Layer, measureBitrate, restartLayer } from './layer'
import { chooseLayer } from './layer-choice'
import type { IngestPlan } from './plan'

/** What comes in from one WHIP session, its layers sorted and the best one passed on. */
export interface Publisher {
  readonly plan: IngestPlan
  readonly layers: readonly Layer[]
  readonly counts: FeedbackCounts
  /** The layer being passed on; null before the first keyframe. */
  readonly currentRid: string | null
  readonly lastPacketAt: number
  receive(packet: Buffer): void
  /** Someone cannot decode until a keyframe comes. */
  requestKeyframe(): void
  /** Call every 50 ms. */
  tick(nowMs: number): void
}

/** `startsPicture`: the packet begins a keyframe, so a decoder may start and a source may change here. */
export type Forward = (layer: Layer, packet: RtpPacket, startsPicture: boolean) => void

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
  let currentRid: string | null = null
  let wantedRid: string | null = null
  let lastPacketAt = clock.now()
  let reportedAt = 0

  const currentLayer = () => layers.find(({ kind, rid }) => kind === 'video' && rid === currentRid)

  function layerOf({ kind, rid }: Route, ssrc: number, nowMs: number): Layer | null {
    for (let index = 0; index < layers.length; index++) {
      const layer = layers[index] as Layer
      if (layer.kind !== kind || layer.rid !== rid) continue
      if (layer.ssrc !== ssrc) {
        restartLayer(layer, ssrc)
        if (kind === 'video' && rid === currentRid) currentRid = null
        if (kind === 'video') layer.keyframes.want(nowMs)
      }
      return layer
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
    const layer = route && layerOf(route, packet.ssrc, nowMs)
    if (!layer) return
    lastPacketAt = nowMs
    const isPastRepair = layer.gaps.take(layer.reception.take(packet, nowMs), nowMs)
    if (isPastRepair && layer.kind === 'video') layer.keyframes.want(nowMs)
    if (!layer.gaps.isEmpty) feedback.askMissing(layer, nowMs)
    if (layer.kind === 'audio') forward(layer, packet, false)
    else forwardVideo(layer, nowMs)
  }

  function forwardVideo(layer: Layer, nowMs: number): void {
    const codec = plan.video?.codec
    const startsPicture =
      codec !== undefined && startsKeyframe(codec, packet.buffer, packet.payloadOffset, packet.payloadEnd)
    if (startsPicture) {
      layer.keyframes.met()
      if (currentRid === null || layer.rid === wantedRid) {
        currentRid = layer.rid
        wantedRid = layer.rid
      }
    } else feedback.askKeyframe(layer, nowMs)
    if (layer.rid === currentRid) forward(layer, packet, startsPicture)
  }

  function receiveReports(buffer: Buffer, nowMs: number): void {
    for (const part of readRtcp(buffer)) {
      const report = readSenderReport(part)
      if (report) layers.find(({ ssrc }) => ssrc === report.ssrc)?.reception.report(report, nowMs)
    }
  }

  function chooseAgain(nowMs: number): void {
    const states = layers
      .filter(({ kind }) => kind === 'video')
      .map(({ rid, peakBps, reception }) => ({ rid, peakBps, lastPacketAt: reception.lastPacketAt }))
    wantedRid = chooseLayer(states, { currentRid, nowMs }) ?? currentRid
    if (wantedRid === currentRid) return
    layers.find(({ kind, rid }) => kind === 'video' && rid === wantedRid)?.keyframes.want(nowMs)
  }

  return {
    plan,
    layers,
    counts: feedback.counts,
    get currentRid() {
      return currentRid
    },
    get lastPacketAt() {
      return lastPacketAt
    },
    receive(buffer) {
      const nowMs = clock.now()
      if (isRtcp(buffer)) receiveReports(buffer, nowMs)
      else if (readRtp(buffer, packet)) receiveMedia(nowMs)
    },
    requestKeyframe() {
      const nowMs = clock.now()
      const layer = currentLayer()
      if (!layer) return
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
      for (const layer of layers) measureBitrate(layer, nowMs)
      feedback.report(layers, nowMs)
      chooseAgain(nowMs)
    },
  }
}

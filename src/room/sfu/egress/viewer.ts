import { randomInt } from 'node:crypto'
import type { Kind } from '../codecs/codec'
import { readKeyframeRequest, readNack, readRtcp } from '../packets/rtcp'
import { isRtcp } from '../packets/rtp'
import type { VideoFormat } from '../sdp/formats'
import type { Lane } from './lane'
import type { Outlet } from './outlet'
import { type EgressPlan, payloadTypeFor } from './plan'

/** One WHEP session's end of the lanes. */
export interface Viewer {
  readonly outlets: Readonly<Record<Kind, Outlet>>
  readonly counts: { nacksReceived: number; keyframeRequests: number }
  readonly lastHeardAt: number
  /** The publisher sends this from now on. False when the viewer cannot decode it. */
  expect(published: VideoFormat | null): boolean
  /** DTLS is through: media may flow. */
  open(nowMs: number): void
  receive(packet: Buffer, nowMs: number): void
  leave(): void
}

const mostResentAtOnce = 256

export function createViewer(deps: {
  plan: EgressPlan
  lanes: Readonly<Record<Kind, Lane>>
  send(packet: Buffer): boolean
  /** A decoder here waits for a keyframe. */
  requestKeyframe(): void
  nowMs: number
}): Viewer {
  const { plan, lanes } = deps
  const outlet = (kind: Kind): Outlet => ({
    ssrc: randomInt(1, 2 ** 32),
    payloadType: kind === 'audio' ? payloadTypeFor(plan, 'audio', null) : -1,
    isOpen: false,
    packets: 0,
    octets: 0,
    send: deps.send,
  })
  const outlets: Record<Kind, Outlet> = { audio: outlet('audio'), video: outlet('video') }
  const counts = { nacksReceived: 0, keyframeRequests: 0 }
  const kinds: readonly Kind[] = ['audio', 'video']
  let lastHeardAt = deps.nowMs
  for (const kind of kinds) lanes[kind].add(outlets[kind])

  function answer(part: Parameters<typeof readNack>[0]): void {
    const nack = readNack(part)
    if (nack) {
      counts.nacksReceived += 1
      const kind = kinds.find((one) => outlets[one].ssrc === nack.ssrc)
      if (kind) lanes[kind].resend(outlets[kind], nack.sequences.slice(0, mostResentAtOnce))
    } else if (readKeyframeRequest(part) === outlets.video.ssrc) {
      counts.keyframeRequests += 1
      deps.requestKeyframe()
    }
  }

  return {
    outlets,
    counts,
    get lastHeardAt() {
      return lastHeardAt
    },
    expect(published) {
      outlets.video.payloadType = payloadTypeFor(plan, 'video', published)
      return (
        !published || outlets.video.payloadType >= 0 || !plan.sections.some(({ kind }) => kind === 'video')
      )
    },
    open(nowMs) {
      lastHeardAt = nowMs
      for (const kind of kinds) outlets[kind].isOpen = true
      if (outlets.video.payloadType >= 0 && !lanes.video.catchUp(outlets.video)) deps.requestKeyframe()
      for (const kind of kinds) lanes[kind].report(outlets[kind])
    },
    receive(packet, nowMs) {
      lastHeardAt = nowMs
      if (!isRtcp(packet)) return
      for (const part of readRtcp(packet)) answer(part)
    },
    leave() {
      for (const kind of kinds) {
        outlets[kind].isOpen = false
        lanes[kind].remove(outlets[kind])
      }
    },
  }
}

import { readKeyframeRequest, readRtcp } from '../../../src/room/sfu/packets/rtcp'
import { isRtcp } from '../../../src/room/sfu/packets/rtp'
import type { EngineBench, FarEnd } from './fake-transport'
import { singleOffer, watchOffer } from './offers'
import { rtpBytes, vp8Delta, vp8Keyframe } from './samples'

export const media = (end: FarEnd | undefined) => (end?.sent ?? []).filter((packet) => !isRtcp(packet))
export const reports = (end: FarEnd | undefined) => (end?.sent ?? []).filter(isRtcp).flatMap(readRtcp)
export const sequencesOf = (end: FarEnd | undefined) => media(end).map((packet) => packet.readUInt16BE(2))
export const plis = (end: FarEnd | undefined) =>
  reports(end).filter((part) => readKeyframeRequest(part) !== null)

export async function publishing(bench: EngineBench): Promise<FarEnd> {
  await bench.engine.publish('r', 'studio', singleOffer)
  const end = bench.ends.at(-1) as FarEnd
  end.open()
  return end
}
export async function watching(bench: EngineBench, subject = 'viewer'): Promise<FarEnd> {
  await bench.engine.watch('r', subject, watchOffer)
  const end = bench.ends.at(-1) as FarEnd
  end.open()
  return end
}
export const keyframe = (sequence: number, timestamp = 0) =>
  rtpBytes({ sequence, timestamp, payload: vp8Keyframe })
export const delta = (sequence: number, timestamp = 0) => rtpBytes({ sequence, timestamp, payload: vp8Delta })

import type { EncodingSettings } from '../../../../shared/domain/encoding'

/** From the smallest to the whole picture; `share` is of the whole picture's bitrate. */
const simulcast = [
  { rid: 'q', shrink: 4, share: 0.06, leastBps: 100_000 },
  { rid: 'h', shrink: 2, share: 0.24, leastBps: 200_000 },
  { rid: 'f', shrink: 1, share: 1, leastBps: 0 },
] as const

/** Three sizes, each at three frame rates, that need one another only at keyframes (W3C webrtc-svc). */
const scalabilityMode = 'L3T3_KEY'
const inLayers = (codec: EncodingSettings['codec']) =>
  codec === 'H264' || codec === 'VP8' ? {} : { scalabilityMode }

/** What is sent of a picture this high. It is made smaller where it has to be, and never larger. */
export function layersOf(encoding: EncodingSettings, sourceHeight: number): RTCRtpEncodingParameters[] {
  const bitrateBps = encoding.bitrateKbps * 1_000
  const fit = Math.max(1, sourceHeight / encoding.height)
  const layer = (shrink: number, maxBitrate: number) => ({
    scaleResolutionDownBy: fit * shrink,
    maxBitrate,
    maxFramerate: encoding.frameRate,
  })
  if (encoding.layering === 'single') return [layer(1, bitrateBps)]
  if (encoding.layering === 'svc') return [{ ...layer(1, bitrateBps), ...inLayers(encoding.codec) }]
  return simulcast.map(({ rid, shrink, share, leastBps }) => ({
    rid,
    ...layer(shrink, Math.max(leastBps, Math.round(bitrateBps * share))),
    // Without a word on it, Chromium makes one scalable stream of several layers of VP9 or AV1.
    scalabilityMode: 'L1T1',
  }))
}

/** Whether a session has to be made anew for the change, or its senders can take it as they are. */
export const needsNewSession = (before: EncodingSettings, after: EncodingSettings): boolean =>
  before.codec !== after.codec || before.layering !== after.layering

export const isSameEncoding = (one: EncodingSettings, other: EncodingSettings): boolean =>
  (Object.keys(one) as (keyof EncodingSettings)[]).every((name) => one[name] === other[name])

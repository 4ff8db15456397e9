import { type ChannelSettings, mostDelayMs } from '../../../../../shared/domain/mixer'
import { gainOf } from './decibel'
import { createDelayLine } from './delay-line'
import { createFader } from './fader'
import { createMeter, fullScale, type Level } from './meter'

/** Planes of one quantum; none while nothing is connected. One plane is heard on both sides. */
export type Planes = readonly Float32Array[]
export interface Pair {
  readonly left: Float32Array
  readonly right: Float32Array
}

export interface Channel {
  use(settings: ChannelSettings): void
  /** After gain and mute, before the delay: what a monitor hears. */
  readonly heard: Pair
  /** After the delay: what goes into the sum. */
  readonly sent: Pair
  process(input: Planes): void
  /** After the gain and before the mute: a muted microphone still shows that it works. */
  takeLevel(): Level
}

export const pairOf = (samples: number): Pair => ({
  left: new Float32Array(samples),
  right: new Float32Array(samples),
})

export function createChannel(sampleRate: number, quantum: number, first: ChannelSettings): Channel {
  const perMs = sampleRate / 1_000
  // At their places from the first sample: a mute that fades in would let a word out.
  const gain = createFader(sampleRate, gainOf(first.gainDb))
  const mute = createFader(sampleRate, first.isMuted ? 0 : 1)
  const meter = createMeter()
  const delays = [0, 1].map(() => createDelayLine(Math.ceil(mostDelayMs * perMs)))
  const [leftDelay, rightDelay] = delays
  const heard = pairOf(quantum)
  const sent = pairOf(quantum)
  let delaySamples = Math.round(first.delayMs * perMs)

  return {
    heard,
    sent,
    use({ gainDb, isMuted, delayMs }) {
      gain.to(gainOf(gainDb))
      mute.to(isMuted ? 0 : 1)
      delaySamples = Math.round(delayMs * perMs)
    },
    process(input) {
      const [left] = input
      const right = input[1] ?? left
      for (let at = 0; at < quantum; at++) {
        const factor = gain.next()
        const open = mute.next()
        const l = left?.[at] ?? 0
        const r = right?.[at] ?? 0
        if (Math.abs(l) >= fullScale || Math.abs(r) >= fullScale) meter.clip()
        meter.add(l * factor)
        meter.add(r * factor)
        heard.left[at] = l * factor * open
        heard.right[at] = r * factor * open
        sent.left[at] = leftDelay?.pass(heard.left[at] ?? 0, delaySamples) ?? 0
        sent.right[at] = rightDelay?.pass(heard.right[at] ?? 0, delaySamples) ?? 0
      }
    },
    takeLevel: meter.take,
  }
}

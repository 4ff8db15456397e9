import { isLater } from '../codecs/vp8'
import type { Layer } from '../ingest/layer'
import type { Slot } from '../ingest/tape'
import { carriedTimestamp } from './sender-report'
import type { Stretch } from './stretch'

/**
 * How far one viewer's stream has come, so that the next stretch goes on from there and a decoder sees a keyframe and
 * nothing else.
 */
export interface Timeline {
  /** Sequence number without wrap; −1 before the first packet. */
  readonly sequence: number
  readonly timestamp: number
  /** The stretch that begins with this packet. */
  begin(layer: Layer, slot: Slot, of: { payloadType: number; leastSequence: number }): Stretch
  sent(slot: Slot, stretch: Stretch): void
}

/** Media clock ticks of a millisecond: the least that a frame comes after the one before. */
const leastStepMs = 1
/** Clocks that differ by more from the time that passed here are not believed. */
const mostDriftMs = 250

export function createTimeline(clockRate: number, first: { sequence: number; timestamp: number }): Timeline {
  let sequence = -1
  let timestamp = 0
  let lastAt = 0
  let picture = -1
  let tl0 = -1
  let last: Stretch | null = null
  const ticks = (ms: number) => Math.round((ms * clockRate) / 1_000)

  /** By the publisher's own clock where both layers have told it, else by when the packets came. */
  function nextTimestamp(layer: Layer, slot: Slot): number {
    // Steps of one stream count alike.
    if (last && last.layer.reception === layer.reception) return (slot.timestamp + last.timestampShift) >>> 0
    const passed = Math.max(ticks(leastStepMs), ticks(slot.at - lastAt))
    const [from, to] = [layer.reception.clockMark, last?.layer.reception.clockMark]
    if (!from || !to || !last) return (timestamp + passed) >>> 0
    const carried = (carriedTimestamp(from, slot.timestamp, { to, clockRate }) + last.timestampShift) >>> 0
    const step = (carried - timestamp) | 0
    if (Math.abs(step - passed) > ticks(mostDriftMs)) return (timestamp + passed) >>> 0
    return (timestamp + Math.max(ticks(leastStepMs), step)) >>> 0
  }

  return {
    get sequence() {
      return sequence
    },
    get timestamp() {
      return timestamp
    },
    begin(layer, slot, { payloadType, leastSequence }) {
      const isFirst = sequence < 0
      const firstSequence = isFirst ? first.sequence : Math.max(sequence + 1, leastSequence)
      const firstTimestamp = isFirst ? first.timestamp : nextTimestamp(layer, slot)
      const { ids } = slot
      last = {
        layer,
        payloadType,
        first: firstSequence,
        shift: firstSequence - slot.position,
        timestampShift: (firstTimestamp - slot.timestamp) >>> 0,
        pictureShift: picture < 0 || ids.picture < 0 ? 0 : (picture + 1 - ids.picture) & 0x7fff,
        tl0Shift: tl0 < 0 || ids.tl0 < 0 ? 0 : (tl0 + 1 - ids.tl0) & 0xff,
        late: null,
      }
      return last
    },
    sent(slot, stretch) {
      const sent = slot.position + stretch.shift
      if (sent > sequence) {
        sequence = sent
        // Not as late frames are stamped: time goes on from the newest frame's own.
        timestamp = (slot.timestamp + stretch.timestampShift) >>> 0
        lastAt = slot.at
      }
      const { ids } = slot
      const sentPicture = (ids.picture + stretch.pictureShift) & 0x7fff
      if (ids.picture >= 0 && isLater(sentPicture, picture, 0x4000)) picture = sentPicture
      const sentTl0 = (ids.tl0 + stretch.tl0Shift) & 0xff
      if (ids.tl0 >= 0 && isLater(sentTl0, tl0, 0x80)) tl0 = sentTl0
    },
  }
}

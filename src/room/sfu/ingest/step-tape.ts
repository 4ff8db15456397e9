import { emptySlot, headBytes, type Recording, rtpHeaderLength, type Slot } from './tape'

/**
 * A part of a stream, numbered on without holes: its packets lie on the stream's own tape, and here stands which they are.
 * Where a packet of the stream is missing, its number is left out, since it may be one of these; when it came and is not,
 * an empty packet takes the number, or viewers would ask for it in vain.
 */
export interface StepTape extends Recording {
  /**
   * The stream's packet at its position: one of these, or not. What is to be sent on, or null.
   *
   * @param endsFrame it is the last that is kept of its picture
   */
  take(source: Slot, of: { isKept: boolean; endsFrame: boolean; beginsKeyframe: boolean }): Slot | null
}

interface Kept {
  slot: Slot
  /** Null: an empty packet. */
  source: Slot | null
  sourcePosition: number
}

/** @param slots a power of two, as many as the stream's tape has */
export function createStepTape(slots: number): StepTape {
  const mask = slots - 1
  const kept: Kept[] = []
  /** By the stream's position: how many of its packets before that one are not of this part. */
  const leftOut = new Float64Array(slots)
  const emptyMemory = Buffer.alloc(headBytes + rtpHeaderLength)
  let sourceHighest = -1
  let left = 0
  let highest = -1
  let keyframe: (Recording['keyframe'] & { timestamp: number }) | null = null

  function note(position: number): void {
    const from = sourceHighest < 0 ? position : Math.max(sourceHighest + 1, position - slots + 1)
    for (let at = from; at <= position; at++) leftOut[at & mask] = left
    sourceHighest = position
  }

  function put(position: number, source: Slot, isEmpty: boolean): Slot {
    const entry = kept[position & mask] ?? { slot: emptySlot(emptyMemory), source: null, sourcePosition: 0 }
    kept[position & mask] = entry
    entry.source = isEmpty ? null : source
    entry.sourcePosition = source.position
    const { slot } = entry
    if (isEmpty) emptied(slot, emptyMemory)
    else shared(slot, source)
    slot.position = position
    slot.at = source.at
    slot.timestamp = source.timestamp
    return slot
  }

  return {
    get highest() {
      return highest
    },
    get keyframe() {
      return keyframe
    },
    take(source, { isKept, endsFrame, beginsKeyframe }) {
      const isLate = source.position <= sourceHighest
      if (isLate && source.position <= sourceHighest - slots) return null
      if (!isLate) note(source.position)
      const position = source.position - (leftOut[source.position & mask] as number)
      if (!isKept && !isLate) {
        left += 1
        return null
      }
      const slot = put(position, source, !isKept)
      slot.marker = isKept && (endsFrame || source.marker !== 0) ? 0x80 : 0
      if (position > highest) highest = position
      if (beginsKeyframe && keyframe?.timestamp !== source.timestamp) {
        keyframe = { position, timestamp: source.timestamp, at: source.at }
      }
      return slot
    },
    find(position) {
      const entry = kept[position & mask]
      if (!entry || entry.slot.position !== position) return null
      // The stream's tape may have gone round.
      return entry.source === null || entry.source.position === entry.sourcePosition ? entry.slot : null
    },
  }
}

/** The same bytes under another number. */
function shared(slot: Slot, source: Slot): void {
  slot.plain = source.plain
  slot.views = source.views
  slot.memory = source.memory
  slot.start = source.start
  slot.captureTime = source.captureTime
  slot.descriptor = source.descriptor
  slot.padding = source.padding
  slot.ids = source.ids
}

function emptied(slot: Slot, memory: Buffer): void {
  const none = emptySlot(memory)
  shared(slot, none)
  slot.start = headBytes
  slot.plain = memory.subarray(headBytes)
  slot.views[0] = slot.plain
}

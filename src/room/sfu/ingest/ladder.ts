import type { FrameSize } from '../codecs/frame-size'
import type { LayerPlace } from '../codecs/place'
import { detachReaders, freshCounts, type Layer, type Stream, tapeSlots } from './layer'
import { createStepTape, type StepTape } from './step-tape'
import type { Slot } from './tape'

/** A part of a stream in layers: one size and frame rate, and all below it. */
export type Step = Layer & { readonly tape: StepTape; readonly step: { rank: number; spatial: number } }

/**
 * A stream in layers as steps that viewers can be sent: first the smallest size at rising frame rates, then rising sizes at
 * the full frame rate. Each holds those before it, so going down needs no keyframe.
 */
export interface Ladder {
  /** Those that something came for of late, the lowest first. */
  readonly steps: readonly Step[]
  /** Of all, also those that nothing comes for. */
  readonly all: readonly Step[]
  /**
   * By step of `all`: what it is to send on of this packet, or null. One array, filled again each time.
   *
   * The last packet of a lower layer's frame is held back until the next packet tells whether it is the last of the
   * picture: encoders leave out layers, and a decoder waits for the marker. It waits for the rest of the picture anyway.
   */
  take(source: Slot, place: LayerPlace | null, beginsKeyframe: boolean): readonly (Slot | null)[]
  /** By step: what was held back and is to be sent before that. */
  readonly released: readonly (Slot | null)[]
  /** By spatial layer. */
  setSizes(sizes: readonly FrameSize[]): void
  end(): void
}

const temporalRanks = 3
const spatialRanks = 3
/** The lowest spatial layer's frame rates, then the other spatial layers. */
const mostSteps = temporalRanks + spatialRanks
/** Encoders leave layers out for a moment; that harms nobody, since what is below goes on. */
const silentAfterMs = 3_000

const rankOf = ({ spatial, temporal }: LayerPlace): number =>
  spatial === 0 ? Math.min(temporal, temporalRanks - 1) : temporalRanks - 1 + Math.min(spatial, spatialRanks)
const spatialOf = (rank: number): number => Math.max(0, rank - (temporalRanks - 1))

const none = () => new Array<Slot | null>(mostSteps).fill(null)

export function createLadder(stream: Stream): Ladder {
  const all = Array.from({ length: mostSteps }, (_, rank) => createStep(stream, rank))
  const heardAt = new Float64Array(mostSteps).fill(Number.NEGATIVE_INFINITY)
  const [taken, held, released] = [none(), none(), none()]
  /** The stream's position of what is held. */
  const heldFrom = new Float64Array(mostSteps)
  let steps: readonly Step[] = []

  function hear(rank: number, nowMs: number): void {
    const isNew = nowMs - (heardAt[rank] as number) > silentAfterMs
    heardAt[rank] = nowMs
    const isAnyGone = steps.some(({ step }) => nowMs - (heardAt[step.rank] as number) > silentAfterMs)
    if (isNew || isAnyGone) steps = all.filter((_, at) => nowMs - (heardAt[at] as number) <= silentAfterMs)
  }

  /** The picture is over for the step where it goes on with what is left out. */
  function letGo(at: number, next: Slot, isKept: boolean): void {
    const slot = held[at] ?? null
    released[at] = slot
    // With a packet missing between, nobody knows.
    const isNext = next.position === (heldFrom[at] as number) + 1
    if (slot && isNext && (!isKept || slot.timestamp !== next.timestamp)) slot.marker = 0x80
  }

  return {
    all,
    released,
    get steps() {
      return steps
    },
    take(source, place, beginsKeyframe) {
      const rank = place ? rankOf(place) : mostSteps
      if (place) hear(rank, source.at)
      for (const step of all) {
        const at = step.step.rank
        const isKept = rank <= at
        const endsFrame = place?.endsFrame === true && place.spatial === step.step.spatial
        const slot = step.tape.take(source, { isKept, endsFrame, beginsKeyframe: isKept && beginsKeyframe })
        letGo(at, source, isKept)
        const mayEnd = isKept && place?.endsFrame === true && place.spatial < step.step.spatial
        const isHeld = slot !== null && mayEnd && slot.marker === 0 && slot.position === step.tape.highest
        held[at] = isHeld ? slot : null
        heldFrom[at] = source.position
        taken[at] = isHeld ? null : slot
        if (slot && isKept) count(step, slot)
      }
      return taken
    },
    setSizes(sizes) {
      for (const step of all) step.size = sizes[step.step.spatial] ?? step.size
    },
    end() {
      for (const step of all) detachReaders(step)
    },
  }
}

function count(step: Step, { plain, marker, at }: Slot): void {
  step.bytes += plain.length
  step.lastPacketAt = at
  if (marker !== 0) step.frames += 1
}

function createStep({ kind, ssrc, reception, keyframes }: Stream, rank: number): Step {
  const spatial = spatialOf(rank)
  return {
    ...freshCounts(),
    kind,
    rid: spatial > 0 ? `s${spatial}` : `s0t${rank}`,
    ssrc,
    reception,
    keyframes,
    tape: createStepTape(tapeSlots.video),
    step: { rank, spatial },
  }
}

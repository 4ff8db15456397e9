import type { VideoCodec } from '../codecs/codec'
import { createDescriptorReader } from '../codecs/dependency-descriptor'
import { type LayerPlace, noPlace } from '../codecs/place'
import { readVp9Place, readVp9Sizes } from '../codecs/vp9'
import type { RtpPacket } from '../packets/rtp'
import { createLadder, type Ladder } from './ladder'
import { detachReaders, type Stream } from './layer'
import type { IngestPlan } from './plan'
import type { Slot } from './tape'

/** Finds out whether a publisher's picture is one stream in layers, and takes it apart if so. */
export interface Scalable {
  /** Null while the picture has no layers, as far as is known. */
  readonly ladder: Ladder | null
  /** Of the packet taken last; null where it does not tell. */
  readonly place: LayerPlace | null
  /** What each step of the ladder is to send on of this packet; null without layers. */
  take(
    stream: Stream,
    slot: Slot,
    of: { packet: RtpPacket; begins: boolean },
  ): readonly (Slot | null)[] | null
}

export function createScalable(plan: IngestPlan): Scalable {
  const codec = scalableCodec(plan)
  const into = noPlace()
  let descriptors = createDescriptorReader()
  let place: LayerPlace | null = null
  let ladder: Ladder | null = null
  let of: Stream | null = null

  function readPlace({ buffer, payloadOffset, payloadEnd, descriptor }: RtpPacket): boolean {
    if (payloadOffset >= payloadEnd) return false
    if (codec === 'VP9') return readVp9Place(buffer, payloadOffset, payloadEnd, into)
    return descriptor.length > 0 && descriptors.read(buffer, descriptor.offset, descriptor.length, into)
  }

  function hasLayers(): boolean {
    if (codec === 'VP9') return true
    return descriptors.structure?.templates.some(({ spatial, temporal }) => spatial + temporal > 0) ?? false
  }

  function tellSizes({ buffer, payloadOffset, payloadEnd }: RtpPacket): void {
    const sizes =
      codec === 'VP9' ? readVp9Sizes(buffer, payloadOffset, payloadEnd) : descriptors.structure?.sizes
    if (sizes) ladder?.setSizes(sizes)
  }

  function forget(stream: Stream): void {
    ladder?.end()
    ladder = null
    descriptors = createDescriptorReader()
    of = stream
  }

  return {
    get ladder() {
      return ladder
    },
    get place() {
      return place
    },
    take(stream, slot, { packet, begins }) {
      if (!codec) return null
      if (of !== stream) forget(stream)
      place = readPlace(packet) ? into : null
      if (!ladder) {
        if (!place || !hasLayers()) return null
        ladder = createLadder(stream)
        detachReaders(stream)
      }
      if (begins) tellSizes(packet)
      return ladder.take(slot, place, begins)
    },
  }
}

/** Layers under RIDs of their own are simulcast: each of them is taken as a whole. */
function scalableCodec({ video, sections, extensionIds }: IngestPlan): VideoCodec | null {
  const isSimulcast = sections.some(({ kind, rids }) => kind === 'video' && rids.length > 0)
  if (isSimulcast || !video) return null
  if (video.codec === 'VP9') return 'VP9'
  return video.codec === 'AV1' && extensionIds.descriptor !== null ? 'AV1' : null
}

import { type Bits, bitsOf, takeNonSymmetric } from '../packets/bits'
import type { FrameSize } from './frame-size'
import type { LayerPlace } from './place'

/** One kind of frame: which layer it is of, and what it is to each set of layers that a decoder may be given. */
interface Template {
  spatial: number
  temporal: number
  /** By decode target. */
  indications: number[]
}

/** What the frames of a stream are, told with its keyframes. */
export interface DependencyStructure {
  /** Of the first template. */
  idOffset: number
  templates: Template[]
  /** By spatial layer; null where it is not told. */
  sizes: FrameSize[] | null
}

/** May be left out after a switch here: every later frame of the decode target can be decoded from this one on. */
const isSwitch = 2
const mostTemplates = 64
const mandatoryLength = 3

/**
 * The dependency descriptor of a stream's packets (AV1 RTP specification, appendix A). It remembers the structure, which
 * only keyframes tell.
 */
export function createDescriptorReader(): {
  readonly structure: DependencyStructure | null
  /** Fills `into`; false while the structure is not known, or when the bytes make no sense. */
  read(bytes: Uint8Array, offset: number, length: number, into: LayerPlace): boolean
} {
  let structure: DependencyStructure | null = null
  return {
    get structure() {
      return structure
    },
    read(bytes, offset, length, into) {
      if (length < mandatoryLength) return false
      const first = bytes[offset] as number
      const extra = length > mandatoryLength ? (bytes[offset + mandatoryLength] as number) : 0
      if ((extra & 0x80) !== 0) structure = readStructure(bytes, offset, length) ?? structure
      if (!structure) return false
      const template = structure.templates[((first & 0x3f) - structure.idOffset + 64) & 0x3f]
      if (!template) return false
      into.beginsFrame = (first & 0x80) !== 0
      into.endsFrame = (first & 0x40) !== 0
      into.spatial = template.spatial
      into.temporal = template.temporal
      const hasOwnIndications = (extra & 0x20) !== 0
      into.maySwitchUp = !hasOwnIndications && template.indications.includes(isSwitch)
      return true
    },
  }
}

function readStructure(bytes: Uint8Array, offset: number, length: number): DependencyStructure | null {
  const bits = bitsOf(bytes, offset + mandatoryLength, length - mandatoryLength)
  // Five flags, the first of which is that of the structure.
  bits.take(5)
  const idOffset = bits.take(6)
  const targets = bits.take(5) + 1
  const templates = readLayers(bits)
  for (const template of templates) {
    template.indications = Array.from({ length: targets }, () => bits.take(2))
  }
  for (let index = 0; index < templates.length; index++) while (bits.take(1) === 1) bits.take(4)
  skipChains(bits, templates.length, targets)
  const spatial = Math.max(...templates.map((one) => one.spatial)) + 1
  const sizes =
    bits.take(1) === 1
      ? Array.from({ length: spatial }, () => ({ width: bits.take(16) + 1, height: bits.take(16) + 1 }))
      : null
  return bits.isSpent ? null : { idOffset, templates, sizes }
}

const nextIdc = { same: 0, temporal: 1, spatial: 2, end: 3 } as const

function readLayers(bits: Bits): Template[] {
  const templates: Template[] = []
  let [spatial, temporal] = [0, 0]
  let next: number = nextIdc.same
  while (next !== nextIdc.end && templates.length < mostTemplates) {
    templates.push({ spatial, temporal, indications: [] })
    next = bits.take(2)
    if (next === nextIdc.temporal) temporal += 1
    if (next === nextIdc.spatial) {
      temporal = 0
      spatial += 1
    }
  }
  return templates
}

function skipChains(bits: Bits, templates: number, targets: number): void {
  const chains = takeNonSymmetric(bits, targets + 1)
  if (chains === 0) return
  for (let target = 0; target < targets; target++) takeNonSymmetric(bits, chains)
  for (let template = 0; template < templates; template++)
    for (let chain = 0; chain < chains; chain++) bits.take(4)
}

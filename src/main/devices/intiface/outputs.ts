import type { ButtplugClientDevice, IButtplugClientDeviceFeature } from 'buttplug'
import type { OutputKind } from '../../../shared/domain/device'

/**
 * What we move of all that Buttplug knows, the first that a feature has. Left out by choice: whatever is not listed,
 * so electro-stimulation and what is unknown to us; `Position`, which goes as fast as it can and has no speed to
 * limit; `Temperature`, `Spray` and `Inflate`, which a zero does not undo.
 */
const kinds = {
  Vibrate: 'vibrate',
  Rotate: 'rotate',
  Oscillate: 'oscillate',
  Constrict: 'constrict',
  HwPositionWithDuration: 'linear',
  Led: 'light',
} as const satisfies Record<string, OutputKind>
export type RemoteType = keyof typeof kinds
const types = Object.keys(kinds) as RemoteType[]

/** One output of a device of the server. */
export interface RemoteOutput {
  readonly id: string
  readonly kind: OutputKind
  readonly type: RemoteType
  readonly featureIndex: number
  readonly steps: number
  /** The values the server takes; below zero: the other direction. */
  readonly min: number
  readonly max: number
  /** Of a linear output: how long a whole stroke takes at level 1. */
  readonly fullStrokeMs?: number
}

const mostOutputs = 8
/** No server says how fast a stroker can go. This is brisk, and no vendor's fastest. */
const briskStrokeMs = 500
/** Slower than a tenth would make a stroke that a stop cannot end in time. */
const mostSpeeds = 10

export function outputsOf(device: ButtplugClientDevice): RemoteOutput[] {
  const all = [...device.features.values()].flatMap((feature) => {
    const output = outputOf(feature)
    return output ? [output] : []
  })
  return all.slice(0, mostOutputs)
}

function outputOf(feature: IButtplugClientDeviceFeature): RemoteOutput | null {
  const type = types.find((each) => feature.hasOutput(each as never))
  const offered = type && feature.output(type as never)
  if (!type || !offered) return null
  const [min, max] = offered.valueRange
  if (min > 0 || max < 1) return null
  const kind = kinds[type]
  const base = { id: `${kind}-${feature.index}`, kind, type, featureIndex: feature.index, min, max }
  if (type !== 'HwPositionWithDuration') return { ...base, steps: max }
  const speeds = speedsOf(offered.durationRange ?? [0, 60_000])
  return speeds && { ...base, ...speeds }
}

/** Speeds whose strokes the server takes: the slowest no longer than its longest, the fastest no shorter than its shortest. */
function speedsOf([shortest, longest]: readonly [number, number]) {
  const fullStrokeMs = Math.max(briskStrokeMs, shortest)
  const steps = Math.min(mostSpeeds, Math.floor(longest / fullStrokeMs))
  return steps < 1 ? null : { fullStrokeMs, steps }
}

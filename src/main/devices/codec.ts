import { AppError } from '../../shared/contract/errors'
import type { DeviceDefinition, FrameTemplate } from './definition'
import type { DeviceCodec, Frame } from './link'

/** The bytes of a frame whose level hole, if any, takes `step`. */
export function fillFrame(template: FrameTemplate, step = 0): Uint8Array {
  if ('text' in template) return Buffer.from(template.text.replaceAll('{level}', String(step)), 'latin1')
  return Buffer.from(template.bytes.map((byte) => (byte === 'level' ? step : byte)))
}

/** A level in steps of a device: never above what was asked, never nothing for something. */
export function stepOf(level: number, steps: number): number {
  if (!(level > 0)) return 0
  return Math.max(1, Math.floor(Math.min(level, 1) * steps + 1e-9))
}

/** Every frame of every step is made here, once: encoding while playing allocates nothing. */
export function createCodec(definition: DeviceDefinition): DeviceCodec {
  const frames = new Map<string, readonly Frame[]>()
  for (const { id, steps, endpoint, frame } of definition.outputs)
    frames.set(
      id,
      Array.from({ length: steps + 1 }, (_, step) => ({ endpoint, bytes: fillFrame(frame, step) })),
    )
  const stop = stopFrames(definition)
  return {
    outputs: definition.outputs.map(({ id, kind, steps }) => ({ id, kind, steps })),
    minGapMs: definition.minGapMs,
    encode(outputId, level) {
      const ofOutput = frames.get(outputId)
      const frame = ofOutput?.[stepOf(level, ofOutput.length - 1)]
      if (!frame) throw new AppError('notFound', `${definition.id} has no output "${outputId}"`)
      return frame
    },
    stop: () => stop,
  }
}

/** Each output's zero, each byte sequence once, then what the definition adds: nobody can forget a stop. */
function stopFrames(definition: DeviceDefinition): readonly Frame[] {
  const all = [...definition.outputs, ...definition.stopAlso].map(({ endpoint, frame }) => ({
    endpoint,
    bytes: fillFrame(frame, 0),
  }))
  return all.filter((one, at) => all.findIndex((other) => isSameFrame(one, other)) === at)
}

export const isSameFrame = (one: Frame, other: Frame): boolean =>
  one.endpoint === other.endpoint && Buffer.compare(one.bytes, other.bytes) === 0

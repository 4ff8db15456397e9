import { AppError } from '../../shared/contract/errors'
import type { Form } from '../../shared/domain/device'
import { isShared } from './contradictions'
import type { DeviceDefinition } from './definition'
import { fillFrame } from './fill-frame'
import { holesOf } from './frame-template'
import type { CodecOutput, DeviceCodec, Frame } from './link'
import { createOutputCodec, type OutputCodec } from './output-codec'

/** A level in steps of a device: never above what was asked, never nothing for something. */
export function stepOf(level: number, steps: number): number {
  if (!(level > 0)) return 0
  return Math.max(1, Math.floor(Math.min(level, 1) * steps + 1e-9))
}

/**
 * How levels become bytes on one link. It remembers each output's last step, because some frames carry several:
 * each level it is asked for is taken as written. `now` is monotonic milliseconds.
 */
export function createCodec(definition: DeviceDefinition, now: () => number): DeviceCodec {
  const outputs = new Map<string, OutputCodec>()
  for (const output of definition.outputs)
    outputs.set(output.id, createOutputCodec(output, { now, other: (id) => outputs.get(id) }))
  const stop = stopFrames(definition, [...outputs.values()])
  return {
    outputs: definition.outputs.map(describe),
    minGapMs: definition.minGapMs,
    ...(definition.repeatMs === undefined ? {} : { repeatMs: definition.repeatMs }),
    sharesFrames: definition.outputs.some(({ id, frame }) => isShared(id, frame)),
    encode(outputId, level, form) {
      const output = outputs.get(outputId)
      if (!output) throw new AppError('notFound', `${definition.id} has no output "${outputId}"`)
      return output.encode(stepOf(level, output.steps), form)
    },
    stop() {
      for (const output of outputs.values()) output.rest()
      return stop
    },
  }
}

const describe = ({
  id,
  kind,
  steps,
  fullStrokeMs,
  frame,
}: DeviceDefinition['outputs'][number]): CodecOutput => ({
  ...{ id, kind, steps },
  takes: takesOf(holesOf(frame).map(({ hole }) => hole)),
  ...(fullStrokeMs === undefined ? {} : { fullStrokeMs }),
})

const takesOf = (holes: readonly string[]): (keyof Form)[] =>
  (['direction', 'colour', 'position'] as const).filter((part) => holes.includes(part))

/** Each output's zero, each byte sequence once, then what the definition adds: nobody can forget a stop. */
function stopFrames(definition: DeviceDefinition, outputs: readonly OutputCodec[]): readonly Frame[] {
  const added = definition.stopAlso.map(({ endpoint, frame }) => ({ endpoint, bytes: fillFrame(frame) }))
  const all = [...outputs.map(({ zero }) => zero), ...added]
  return all.filter((one, at) => all.findIndex((other) => isSameFrame(one, other)) === at)
}

export const isSameFrame = (one: Frame, other: Frame): boolean =>
  one.endpoint === other.endpoint && Buffer.compare(one.bytes, other.bytes) === 0

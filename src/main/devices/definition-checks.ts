import { isRefused } from './catalog/refused'
import { createCodec, isSameFrame } from './codec'
import type { Command, DeviceDefinition } from './definition'
import { fillFrame } from './fill-frame'
import { mostFrameBytes } from './frame-template'
import type { Frame } from './link'
import { type FrameOf, fitsTemplate, framesOf } from './reach'

/** Not supported by choice, whatever the device calls itself. */
const electricWords = /electro|e-?stim|\btens\b|shock|zap/i

/**
 * What makes a definition unfit that comes from outside, beside what its schema says; empty when nothing does. The
 * catalogue's own tests ask the same of every entry: that it stops, and that nothing but a level moves it.
 */
export const problemsOf = (definition: DeviceDefinition): string[] => [
  ...inKind(definition),
  ...inStopping(definition),
  ...inCommands(definition),
  ...inVectors(definition),
]

function inKind({ id, model, outputs, match, profiles }: DeviceDefinition): string[] {
  const words = [id, model, ...outputs.map((output) => output.id), ...match.names]
  const services = [...match.services, ...profiles.map(({ service }) => service)]
  const isClaimed = match.names.some((pattern) => isRefused({ name: pattern.replace('*', ''), services: [] }))
  return words.some((word) => electricWords.test(word)) || isClaimed || isRefused({ name: '', services })
    ? ['electro-stimulation is not supported']
    : []
}

const unstoppable = (outputId: string, why: string) =>
  `this definition cannot be stopped: output "${outputId}" ${why}`

function inStopping(definition: DeviceDefinition): string[] {
  const moving = definition.outputs.flatMap((output) => framesOf(definition, output))
  return definition.outputs.flatMap((output) => {
    const zero = createCodec(definition, () => 0).encode(output.id, 0)
    const hits = moving.filter((one) => isSameFrame(one.frame, zero))
    const own = hits.find(({ outputId }) => outputId === output.id)
    const other = hits.find(({ outputId }) => outputId !== output.id)
    return [
      ...(own ? [unstoppable(output.id, `sends its zero at step ${own.step} too`)] : []),
      ...(other ? [unstoppable(output.id, `has a zero that moves "${other.outputId}"`)] : []),
      ...tooLong(output.id, [...moving.filter(({ outputId }) => outputId === output.id), zeroOf(zero)]),
    ]
  })
}

const zeroOf = (frame: Frame): FrameOf => ({ outputId: '', step: 0, frame })

const tooLong = (outputId: string, frames: readonly FrameOf[]): string[] =>
  frames.some(({ frame }) => frame.bytes.length > mostFrameBytes)
    ? [`output "${outputId}" has a frame of more than ${mostFrameBytes} bytes: it may not fit a packet`]
    : []

/** Everything that is written beside levels, under the name of its field. */
export function commandsIn(definition: DeviceDefinition): { field: string; command: Command }[] {
  const { prepare, stopAlso, queries, keepAlive, identify, readBack } = definition
  const named = (field: string) => (command: Command) => ({ field, command })
  return [
    ...prepare.map(named('prepare')),
    ...stopAlso.map(named('stopAlso')),
    ...queries.map(named('queries')),
    ...(keepAlive ? [named('keepAlive')(keepAlive)] : []),
    ...(identify && 'frame' in identify ? [named('identify')(identify)] : []),
    ...(readBack ? [named('readBack')(readBack.query)] : []),
  ]
}

/** These are written whatever the permit says: none may be a level of an output. */
function inCommands(definition: DeviceDefinition): string[] {
  const zeros = createCodec(definition, () => 0).stop()
  return commandsIn(definition).flatMap(({ field, command }) => {
    const { endpoint, frame } = command
    if (zeros.slice(0, definition.outputs.length).some((zero) => isZeroOf(zero, command))) return []
    const moved = definition.outputs.find(
      (one) => one.endpoint === endpoint && fitsTemplate(one.frame, fillFrame(frame)),
    )
    return moved
      ? [`${field} writes what moves output "${moved.id}": only a level may, through the gate`]
      : []
  })
}

const isZeroOf = (zero: Frame, { endpoint, frame }: Command): boolean =>
  zero.endpoint === endpoint && Buffer.compare(zero.bytes, fillFrame(frame)) === 0

function inVectors(definition: DeviceDefinition): string[] {
  return definition.vectors.flatMap((vector) => {
    const spoken = [vector, ...vector.after].map(({ output }) => output)
    const strange = spoken.find((output) => !definition.outputs.some(({ id }) => id === output))
    if (strange !== undefined) return [`vectors speak of an output "${strange}" that is not there`]
    const codec = createCodec(definition, () => 0)
    for (const before of vector.after) codec.encode(before.output, before.level)
    const { bytes } = codec.encode(vector.output, vector.level, vector.form)
    const sent = Buffer.from(bytes).toString('hex')
    const known = 'hex' in vector ? vector.hex : Buffer.from(vector.text, 'latin1').toString('hex')
    return sent === known.toLowerCase()
      ? []
      : [`vectors: "${vector.output}" at ${vector.level} sends ${sent}, not ${known}`]
  })
}

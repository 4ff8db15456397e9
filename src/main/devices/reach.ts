import { createCodec } from './codec'
import type { DeviceDefinition, OutputDefinition } from './definition'
import { type FrameTemplate, textHole } from './frame-template'
import type { Frame } from './link'

/** A frame that moves an output, and at which of its steps. */
export interface FrameOf {
  outputId: string
  step: number
  frame: Frame
}

/** Every frame that a level above zero of an output can become while all else is at zero. */
export function framesOf(
  definition: DeviceDefinition,
  { id, steps, directions }: OutputDefinition,
): FrameOf[] {
  const turns = directions ? (['clockwise', 'counterclockwise'] as const) : [undefined]
  return turns.flatMap((direction) => {
    const codec = createCodec(definition, () => 0)
    return Array.from({ length: steps }, (_, at) => {
      const form = direction === undefined ? undefined : { direction }
      return { outputId: id, step: at + 1, frame: codec.encode(id, (at + 1) / steps, form) }
    })
  })
}

/** Whether these bytes are what a template becomes for some filling, whichever. */
export function fitsTemplate(template: FrameTemplate, bytes: Uint8Array): boolean {
  if ('text' in template) return textPattern(template.text).test(Buffer.from(bytes).toString('latin1'))
  return (
    template.bytes.length === bytes.length &&
    template.bytes.every((part, at) => typeof part !== 'number' || part === bytes[at])
  )
}

function textPattern(text: string): RegExp {
  const literal = (part: string) => part.replace(/[^\w]/g, '\\$&')
  let pattern = ''
  let from = 0
  for (const match of text.matchAll(textHole)) {
    pattern += `${literal(text.slice(from, match.index))}[A-Za-z0-9]{0,8}`
    from = match.index + match[0].length
  }
  return new RegExp(`^${pattern}${literal(text.slice(from))}$`)
}

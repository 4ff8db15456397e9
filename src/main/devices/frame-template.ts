import { z } from 'zod'

/** What one frame may carry: the payload of a write under the smallest ATT MTU (23 - 3). */
export const mostFrameBytes = 20
export const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
/** Line feeds end the messages of some families. */
export const asciiText = z.string().regex(/^[\n -~]+$/, 'must be printable ASCII')
const byte = z.number().int().min(0).max(255)
const times = z.number().int().min(1).max(128).default(1)

/**
 * What goes into a byte: a number, or a hole. `level` is the step of the output; `red`, `green` and `blue` are its
 * colour scaled by its level; `position` its target. `{ level }`, `{ on }` and `{ direction }` take an output's step
 * (the last one encoded), 1 while it is above zero, or its direction, so that one frame can carry several outputs.
 */
const part = z.union([
  byte,
  z.enum(['level', 'direction', 'red', 'green', 'blue', 'position']),
  z.object({ level: name, times }).strict(),
  z.object({ on: name, times }).strict(),
  z.object({ direction: name }).strict(),
])
export type Part = z.infer<typeof part>

const byteTemplate = z.union([
  part,
  z.object({ sum: z.array(part).min(2).max(4) }).strict(),
  /** Over all bytes before it, from the given one: their sum modulo 256, or all of them xored. */
  z.object({ check: z.enum(['sum8', 'xor8']), from: z.number().int().min(0).max(18) }).strict(),
])
export type ByteTemplate = z.infer<typeof byteTemplate>

const binaryFrame = z.object({ bytes: z.array(byteTemplate).min(1).max(mostFrameBytes) }).strict()
/**
 * ASCII as it goes out. Holes, in decimal: `{level}`, `{level:other-output}`, `{position}`, `{duration}` in
 * milliseconds, the last two with a least number of digits (`{position:3}`); and `{direction}`, a word of the output.
 */
const textFrame = z
  .object({
    text: asciiText
      .max(80)
      .refine(
        (text) => [...text.matchAll(textHole)].every(([, hole]) => hole && hole in mostDigits),
        'has a hole nobody knows',
      )
      .refine((text) => longestOf(text) <= mostFrameBytes, `may grow beyond ${mostFrameBytes} bytes`),
  })
  .strict()
export const frameTemplate = z.union([binaryFrame, textFrame])
export type FrameTemplate = z.infer<typeof frameTemplate>

export type Hole = 'level' | 'on' | 'direction' | 'colour' | 'position' | 'duration'
/** A hole of a frame: of which output, or (null) of the frame's own. */
export interface HoleUse {
  hole: Hole
  of: string | null
}

/** Every hole of a frame, also those within sums. */
export function holesOf(template: FrameTemplate): HoleUse[] {
  if ('text' in template) return [...template.text.matchAll(textHole)].map(useInText)
  return template.bytes.flatMap((one) => {
    if (typeof one === 'object' && 'sum' in one) return one.sum.flatMap(useOf)
    if (typeof one === 'object' && 'check' in one) return []
    return useOf(one)
  })
}

/** How long a text can get when its holes are filled. */
const longestOf = (text: string): number =>
  text.replace(textHole, (_whole, hole: string) => 'x'.repeat(mostDigits[hole] ?? mostFrameBytes)).length
const mostDigits: Record<string, number> = { level: 3, position: 4, duration: 5, direction: 8 }

export const textHole = /\{(\w+)(?::([\w-]+))?\}/g

/** The schema has seen to it that there are no others. */
const useInText = ([, hole, of]: RegExpExecArray): HoleUse => ({
  hole: hole as Hole,
  of: hole === 'level' ? (of ?? null) : null,
})

function useOf(one: Part): HoleUse[] {
  if (typeof one === 'number') return []
  if (typeof one === 'object') {
    if ('level' in one) return [{ hole: 'level', of: one.level }]
    return 'on' in one ? [{ hole: 'on', of: one.on }] : [{ hole: 'direction', of: one.direction }]
  }
  const isColour = one === 'red' || one === 'green' || one === 'blue'
  return [{ hole: isColour ? 'colour' : one, of: null }]
}

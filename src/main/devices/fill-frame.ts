import { type ByteTemplate, type FrameTemplate, type Part, textHole } from './frame-template'

/** What the holes of a frame are filled with. Numbers as the device counts. */
export interface Filling {
  /** Of the frame's own output. */
  step: number
  direction: number | string
  /** 0…255, the brightness in it. */
  red: number
  green: number
  blue: number
  position: number
  durationMs: number
  stepOf(outputId: string): number
  directionOf(outputId: string): number | string
}

/** Nothing moves and nothing shines. */
export const still: Filling = {
  ...{ step: 0, direction: 0, red: 0, green: 0, blue: 0, position: 0, durationMs: 0 },
  stepOf: () => 0,
  directionOf: () => 0,
}

/** The bytes of a frame whose holes, if any, take `filling`. */
export function fillFrame(template: FrameTemplate, filling: Filling = still): Uint8Array {
  if ('text' in template) return Buffer.from(fillText(template.text, filling), 'latin1')
  const bytes = Buffer.alloc(template.bytes.length)
  for (const [at, one] of template.bytes.entries()) bytes[at] = byteOf(one, bytes.subarray(0, at), filling)
  return bytes
}

function byteOf(one: ByteTemplate, before: Uint8Array, filling: Filling): number {
  if (typeof one === 'object' && 'sum' in one)
    return one.sum.reduce<number>((total, part) => total + numberOf(part, filling), 0) & 0xff
  if (typeof one === 'object' && 'check' in one) return checkOf(one.check, before.subarray(one.from))
  return numberOf(one, filling) & 0xff
}

function numberOf(part: Part, filling: Filling): number {
  if (typeof part === 'number') return part
  if (part === 'level') return filling.step
  if (typeof part === 'string') return Number(filling[part])
  if ('level' in part) return filling.stepOf(part.level) * part.times
  if ('on' in part) return filling.stepOf(part.on) > 0 ? part.times : 0
  return Number(filling.directionOf(part.direction))
}

const checkOf = (kind: 'sum8' | 'xor8', bytes: Uint8Array): number =>
  bytes.reduce((total, byte) => (kind === 'xor8' ? total ^ byte : (total + byte) & 0xff), 0)

function fillText(text: string, filling: Filling): string {
  return text.replace(textHole, (_whole, hole: string, more: string | undefined) => {
    const digits = (value: number) => String(value).padStart(Number(more ?? 1), '0')
    if (hole === 'level') return String(more === undefined ? filling.step : filling.stepOf(more))
    if (hole === 'position') return digits(filling.position)
    return hole === 'duration' ? digits(filling.durationMs) : String(filling.direction)
  })
}

import { bytesOfHex, bytesOfText } from './bytes'
import type { DraftByte, DraftFrame } from './frame-inference'

export type FrameFormat = 'text' | 'hex'

/**
 * A frame as an operator writes it. As text: `V{level};`. As hex: `55 03 {level} {xor8:1}`, where the last is the xor of
 * all bytes from the second on. Null: not understood.
 */
export function parseFrame(written: string, format: FrameFormat): DraftFrame | null {
  if (format === 'text') {
    const plain = bytesOfText(written)
    return plain && { text: String.fromCharCode(...plain) }
  }
  const bytes: DraftByte[] = []
  for (const word of written.trim().split(/[\s,]+/)) {
    const check = /^\{(sum8|xor8)(?::(\d+))?\}$/.exec(word)
    const known = word === '{level}' || check ? null : bytesOfHex(word)
    if (word === '{level}') bytes.push('level')
    else if (check) bytes.push({ check: check[1] as 'sum8' | 'xor8', from: Number(check[2] ?? 0) })
    else if (known) bytes.push(...known)
    else return null
  }
  return { bytes }
}

export function writeFrame(frame: DraftFrame): { written: string; format: FrameFormat } {
  if ('text' in frame)
    return { format: 'text', written: frame.text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n') }
  const words = frame.bytes.map((one) => {
    if (typeof one === 'number') return one.toString(16).padStart(2, '0')
    return one === 'level' ? '{level}' : `{${one.check}:${one.from}}`
  })
  return { format: 'hex', written: words.join(' ') }
}

import { expect, it } from 'vitest'
import { parseFrame, writeFrame } from '../../../src/shared/domain/frame-notation'

it.each([
  ['V{level};', 'text', { text: 'V{level};' }],
  ['S{level}\\n', 'text', { text: 'S{level}\n' }],
  ['55 03 {level} {xor8:1}', 'hex', { bytes: [0x55, 3, 'level', { check: 'xor8', from: 1 }] }],
  ['AA{level}', 'hex', null],
  ['aa bbc', 'hex', null],
  ['{speed}', 'hex', null],
  ['', 'hex', null],
  ['', 'text', null],
  ['5503 {level} {sum8}', 'hex', { bytes: [0x55, 3, 'level', { check: 'sum8', from: 0 }] }],
] as const)('"%s" as %s is understood as it should be', (written, format, frame) => {
  expect(parseFrame(written, format)).toEqual(frame)
  if (frame) expect(parseFrame(...shown(frame as never))).toEqual(frame)
})

function shown(frame: Parameters<typeof writeFrame>[0]): Parameters<typeof parseFrame> {
  const { written, format } = writeFrame(frame)
  return [written, format]
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDefinition } from '../../../src/main/devices/custom/read-definition'
import { asciiOf, bytesOfHex, bytesOfText, hexOf } from '../../../src/shared/domain/bytes'
import { draftText, idOf, nordicUart } from '../../../src/shared/domain/definition-draft'
import { type DraftByte, fillDraft, inferFrame } from '../../../src/shared/domain/frame-inference'

const bytes = (written: string): Uint8Array => bytesOfHex(written) ?? bytesOfText(written) ?? new Uint8Array()
const infer = (zero: string, half: string, full: string) =>
  inferFrame({ zero: bytes(zero), half: bytes(half), full: bytes(full) })

describe('learning how a device says its level', () => {
  it.each([
    ['text', 'V0;', 'V50;', 'V100;', { frame: { text: 'V{level};' }, zero: null, steps: 100 }],
    [
      'text whose zeros look alike',
      'Vib:0\\n',
      'Vib:10\\n',
      'Vib:20\\n',
      { frame: { text: 'Vib:{level}\n' }, steps: 20 },
    ],
    [
      'text with a stop of its own',
      'OFF;',
      'ON:5;',
      'ON:9;',
      { frame: { text: 'ON:{level};' }, zero: { text: 'OFF;' } },
    ],
    [
      'one byte',
      '0f 03 00',
      '0f 03 32',
      '0f 03 64',
      { frame: { bytes: [15, 3, 'level'] }, zero: null, steps: 100 },
    ],
    [
      'the same level twice',
      'aa 00 00',
      'aa 80 80',
      'aa ff ff',
      { frame: { bytes: [0xaa, 'level', 'level'] }, steps: 255 },
    ],
    [
      'a sum at the end',
      '55 03 00 58',
      '55 03 50 a8',
      '55 03 a0 f8',
      { frame: { bytes: [0x55, 3, 'level', { check: 'sum8', from: 0 }] }, zero: null, steps: 160 },
    ],
    [
      'an xor that leaves the first byte out',
      '55 03 00 03',
      '55 03 32 31',
      '55 03 64 67',
      { frame: { bytes: [0x55, 3, 'level', { check: 'xor8', from: 1 }] }, steps: 100 },
    ],
    [
      'a mode byte that is off at zero',
      'a1 00 00',
      'a1 01 40',
      'a1 01 80',
      { frame: { bytes: [0xa1, 1, 'level'] }, zero: { bytes: [0xa1, 0, 0] }, steps: 128 },
    ],
  ])('finds %s', (_what, zero, half, full, found) =>
    expect(infer(zero, half, full)).toMatchObject({ known: true, isHalfway: true, ...found }),
  )

  it.each([
    ['nothing changes', '01 02', '01 02', '01 02', 'noLevel'],
    ['frames differ in length', '01', '01 02 81', '01 82', 'differentShapes'],
    ['two bytes go their own way', '01 00 00', '01 10 80', '01 20 90', 'severalLevels'],
    ['full is less than half', '01 00', '01 90', '01 20', 'falling'],
    ['there are more steps than a definition has', 'V0;', 'V500;', 'V1000;', 'tooManySteps'],
  ])('gives up when %s', (_what, zero, half, full, because) =>
    expect(infer(zero, half, full)).toEqual({ known: false, because }),
  )

  it('says when half is not half', () =>
    expect(infer('V0;', 'V10;', 'V100;')).toMatchObject({ known: true, isHalfway: false }))

  it('finds every template again from three of its frames, and the file made of it is taken', () => {
    let others = 0
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 8 }),
        fc.integer({ min: 4, max: 255 }),
        fc.constantFrom(null, 'sum8' as const, 'xor8' as const),
        (before, after, steps, check) => {
          const template: DraftByte[] = [...before, 'level', ...after, ...(check ? [{ check, from: 0 }] : [])]
          const at = (step: number) => Uint8Array.from(fillDraft(template, step))
          const found = inferFrame({ zero: at(0), half: at(steps >> 1), full: at(steps) })
          if (!found.known || !('bytes' in found.frame)) throw new Error('not found')
          if (found.steps !== steps) throw new Error(`${found.steps} steps`)
          // Another sum may say the same three frames by chance: then these are all that can be known of it.
          const isOther = JSON.stringify(found.frame.bytes) !== JSON.stringify(template)
          if (isOther) others++
          for (let step = 1; step <= steps; step++) {
            if (isOther && step !== steps >> 1 && step !== steps) continue
            expect(fillDraft(found.frame.bytes, step)).toEqual([...at(step)])
          }
          const output = {
            id: 'motor',
            kind: 'vibrate' as const,
            steps,
            frame: found.frame,
            zero: found.zero,
          }
          const where = { service: nordicUart.service, characteristic: nordicUart.rx }
          const text = draftText({
            model: 'Mine',
            advertised: 'Mine*',
            ...where,
            outputs: [output],
            minGapMs: 50,
          })
          expect(readDefinition(text).outputs[0]?.steps).toBe(steps)
        },
      ),
      { numRuns: 300 },
    )
    expect(others).toBeLessThan(15)
  })
})

describe('bytes as people write them', () => {
  it.each([
    ['a0 0F', [160, 15]],
    ['A00F', [160, 15]],
    ['0xa0, 0x0f', [160, 15]],
    ['a0:0f', [160, 15]],
    ['', null],
    ['a', null],
    ['zz', null],
  ])('hex "%s" is %j', (hex, wanted) =>
    expect(bytesOfHex(hex) && [...(bytesOfHex(hex) ?? [])]).toEqual(wanted),
  )

  it.each([
    ['V5;', [86, 53, 59]],
    ['a\\n', [97, 10]],
    ['a\\\\n', [97, 92, 110]],
    ['ä', null],
    ['', null],
  ])('text "%s" is %j', (text, wanted) =>
    expect(bytesOfText(text) && [...(bytesOfText(text) ?? [])]).toEqual(wanted),
  )

  it('are shown as hex and as what can be printed', () => {
    expect(hexOf([0, 255, 65])).toBe('00 ff 41')
    expect(asciiOf([0, 255, 65])).toBe('··A')
  })
})

it.each([
  ['My Motor 2', 'my-motor-2'],
  ['  Ärger!', 'a-rger'],
  ['42', 'my-device'],
  ['x'.repeat(60), 'x'.repeat(40)],
])('"%s" has the id %s', (model, id) => expect(idOf(model)).toBe(id))

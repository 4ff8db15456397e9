import { describe, expect, it } from 'vitest'
import { lovense } from '../../../src/main/devices/catalog/lovense'
import { createCodec, stepOf } from '../../../src/main/devices/codec'
import { deviceDefinition } from '../../../src/main/devices/definition'

const [vibrate] = lovense.outputs
const stroke = {
  ...{ ...vibrate, kind: 'linear', positions: 99, fullStrokeMs: 500 },
  frame: { text: 'L{position}I{duration};' },
}
const broken: [string, object][] = [
  ['an unknown field', { electric: true }],
  ['an output without a hole', { outputs: [{ ...vibrate, frame: { text: 'Vibrate;' } }] }],
  ['an output to nowhere', { outputs: [{ ...vibrate, endpoint: 'ty' }] }],
  ['an output to a notifying endpoint', { outputs: [{ ...vibrate, endpoint: 'rx' }] }],
  ['two outputs of one name', { outputs: [vibrate, vibrate] }],
  ['no output', { outputs: [] }],
  ['256 steps', { outputs: [{ ...vibrate, steps: 256 }] }],
  [
    'a frame longer than a packet',
    { outputs: [{ ...vibrate, frame: { text: `Vibrate:{level};${'x'.repeat(9)}` } }] },
  ],
  ['a byte above 255', { outputs: [{ ...vibrate, frame: { bytes: [256, 'level'] } }] }],
  [
    'a question that carries a level',
    { queries: [{ endpoint: 'tx', frame: { text: 'V:{level};' }, everyMs: null }] },
  ],
  ['a stop that carries a level', { stopAlso: [{ endpoint: 'tx', frame: { text: 'V:{level};' } }] }],
  ['no gap', { minGapMs: 0 }],
  ['a hole nobody knows', { outputs: [{ ...vibrate, frame: { text: 'V:{level}{speed};' } }] }],
  ['a partner that is not there', { outputs: [{ ...vibrate, frame: { text: 'M:{level}:{level:b};' } }] }],
  ['a direction without its values', { outputs: [{ ...vibrate, frame: { bytes: ['level', 'direction'] } }] }],
  ['a linear output of unknown speed', { outputs: [{ ...vibrate, kind: 'linear' }] }],
  ['a time that no frame can say', { outputs: [{ ...stroke, fullStrokeMs: 10_000 }] }],
  ['a zero that carries a level', { outputs: [{ ...vibrate, zero: { text: 'V:{level};' } }] }],
  ['a question nobody understands the answer to', { replies: undefined }],
  ['an unknown kind of output', { outputs: [{ ...vibrate, kind: 'shock' }] }],
  ['a UUID that is none', { match: { names: [], services: ['lovense'] } }],
  ['a profile that lacks an endpoint', { profiles: [{ service: 'fff0', characteristics: { tx: 'fff2' } }] }],
]

describe('a device definition', () => {
  it('is taken when nothing is wrong with it', () =>
    expect(deviceDefinition.safeParse(lovense).success).toBe(true))

  it('is taken with a linear output', () =>
    expect(deviceDefinition.safeParse({ ...lovense, outputs: [stroke] }).success).toBe(true))

  it.each(broken)('is refused with %s', (_what, part) =>
    expect(deviceDefinition.safeParse({ ...lovense, ...part }).success).toBe(false),
  )
})

describe('a level in steps', () => {
  it.each([
    [0, 0],
    [-1, 0],
    [Number.NaN, 0],
    [0.0001, 1],
    [0.6, 12],
    [0.69, 13],
    [1, 20],
    [7, 20],
    [Number.POSITIVE_INFINITY, 20],
  ])('%d of 20 steps is %d', (level, step) => expect(stepOf(level, 20)).toBe(step))

  it('never rises above what was asked, once past the first step', () => {
    for (let level = 0.05; level <= 1; level += 0.001)
      expect(stepOf(level, 20) / 20).toBeLessThanOrEqual(level + 1e-9)
  })

  it('takes the same frame out of store each time', () => {
    const codec = createCodec(lovense, () => 0)
    expect(codec.encode('vibrate', 0.5)).toBe(codec.encode('vibrate', 0.5))
    expect(codec.stop()).toBe(codec.stop())
  })

  it('refuses an output that is not there', () =>
    expect(() => createCodec(lovense, () => 0).encode('rotate', 1)).toThrowError(
      expect.objectContaining({ code: 'notFound' }),
    ))
})

import { describe, expect, it } from 'vitest'
import { createCodec } from '../../../src/main/devices/codec'
import { type DefinitionInput, defineDevice } from '../../../src/main/devices/definition'
import type { Frame } from '../../../src/main/devices/link'

type Outputs = DefinitionInput['outputs']
const device = (...outputs: Outputs) =>
  defineDevice({
    ...{ id: 'one', model: 'One', source: 'this test', match: {}, minGapMs: 50, outputs },
    endpoints: { tx: { role: 'write' } },
    profiles: [{ service: 'ff00', characteristics: { tx: 'ff01' } }],
  })
const output = (part: Partial<Outputs[number]>): Outputs[number] => ({
  ...{ id: 'motor', kind: 'vibrate', steps: 10, endpoint: 'tx', frame: { bytes: ['level'] } },
  ...part,
})
const still = () => 0
const bytes = ({ bytes }: Frame): number[] => [...bytes]
const text = ({ bytes }: Frame): string => Buffer.from(bytes).toString('latin1')

describe('a frame that carries two motors', () => {
  const frame = { bytes: [{ level: 'inner', times: 16 }, { level: 'outer' }, { on: 'outer', times: 2 }] }
  const twin = () =>
    createCodec(
      device(
        output({ id: 'inner', frame, zero: { bytes: [0xff] } }),
        output({ id: 'outer', frame, zero: { bytes: [0xff] } }),
      ),
      still,
    )

  it('keeps the other motor at its last step', () => {
    const codec = twin()
    codec.encode('inner', 0.3)
    expect(bytes(codec.encode('outer', 0.5))).toEqual([48, 5, 2])
    expect(bytes(codec.encode('inner', 0))).toEqual([0, 5, 2])
  })

  it('is the zero frame only when both are at zero', () => {
    const codec = twin()
    codec.encode('inner', 1)
    codec.encode('outer', 1)
    expect(bytes(codec.encode('inner', 0))).not.toEqual([0xff])
    expect(bytes(codec.encode('outer', 0))).toEqual([0xff])
  })

  it('forgets every step with a stop, which is one frame', () => {
    const codec = twin()
    codec.encode('inner', 1)
    expect(codec.stop().map(bytes)).toEqual([[0xff]])
    expect(bytes(codec.encode('outer', 0.1))).toEqual([0, 1, 2])
  })

  it('says so, for whoever repeats a frame', () => {
    expect(twin().sharesFrames).toBe(true)
    expect(createCodec(device(output({})), still).sharesFrames).toBe(false)
  })
})

describe('a rotation with a direction', () => {
  const codec = createCodec(
    device(
      output({
        kind: 'rotate',
        frame: { bytes: [1, { sum: ['level', 'direction'] }] },
        directions: { clockwise: 0x80, counterclockwise: 0 },
      }),
    ),
    still,
  )
  it.each([
    [1, { direction: 'counterclockwise' }, [1, 10]],
    [0.5, {}, [1, 5]],
    [0.5, { direction: 'clockwise' }, [1, 0x85]],
    [0, { direction: 'counterclockwise' }, [1, 0x80]],
  ] as const)(
    'at %d with %j is %j; the last direction stands, and zero is always the same',
    (level, form, known) => expect(bytes(codec.encode('motor', level, form))).toEqual(known),
  )
})

describe('a light', () => {
  const codec = createCodec(
    device(
      output({
        kind: 'light',
        steps: 100,
        frame: { bytes: ['red', 'green', 'blue', { check: 'xor8', from: 0 }] },
      }),
    ),
    still,
  )
  it('is white unless told, and scales its colour by its level', () => {
    expect(bytes(codec.encode('motor', 1))).toEqual([255, 255, 255, 255])
    expect(bytes(codec.encode('motor', 0.5, { colour: { red: 1, green: 0.2, blue: 0 } }))).toEqual([
      128, 26, 0, 154,
    ])
    expect(bytes(codec.encode('motor', 1))).toEqual([255, 51, 0, 204])
    expect(codec.outputs[0]?.takes).toEqual(['colour'])
  })
})

it.each([
  ['sum8', [0xa0, 3, 10, 0xad]],
  ['xor8', [0xa0, 3, 10, 0xa9]],
] as const)('closes a frame with %s', (check, known) => {
  const codec = createCodec(
    device(output({ frame: { bytes: [0xa0, 3, 'level', { check, from: 0 }] } })),
    still,
  )
  expect(bytes(codec.encode('motor', 1))).toEqual(known)
})

describe('a linear output that is given a time', () => {
  let now = 0
  const stroker = () => {
    now = 0
    return createCodec(
      device(
        output({
          ...{ kind: 'linear', steps: 100, positions: 999, fullStrokeMs: 500 },
          ...{ frame: { text: 'L0{position:3}I{duration}\n' }, zero: { text: 'DSTOP\n' } },
        }),
      ),
      () => now,
    )
  }
  const sent = (codec: ReturnType<typeof stroker>, level: number, position: number) =>
    text(codec.encode('motor', level, { position }))

  it('is given the longest way while nobody knows where it is', () => {
    expect(sent(stroker(), 1, 0.4)).toBe('L0400I300\n')
    expect(sent(stroker(), 0.5, 1)).toBe('L0999I1000\n')
  })

  it('takes longer at a lower level: level is speed', () => {
    const codec = stroker()
    sent(codec, 1, 0)
    now = 500
    expect(sent(codec, 0.25, 0.5)).toBe('L0500I1000\n')
  })

  it('reckons from where it is when it is turned about on its way', () => {
    const codec = stroker()
    sent(codec, 1, 0)
    now = 500
    sent(codec, 1, 1)
    now = 750
    expect(sent(codec, 1, 0)).toBe('L0000I250\n')
  })

  it('stays where a zero met it', () => {
    const codec = stroker()
    sent(codec, 1, 0)
    now = 500
    sent(codec, 1, 1)
    now = 750
    expect(text(codec.encode('motor', 0))).toBe('DSTOP\n')
    now = 60_000
    expect(sent(codec, 1, 1)).toBe('L0999I250\n')
  })

  it('is never sent anywhere in no time', () => {
    const codec = stroker()
    sent(codec, 1, 0)
    now = 500
    expect(sent(codec, 1, 0)).toBe('L0000I50\n')
  })
})

import { describe, expect, it } from 'vitest'
import { catalog, definitionOf, recognise } from '../../../src/main/devices/catalog'
import { createCodec, isSameFrame } from '../../../src/main/devices/codec'
import { mostFrameBytes } from '../../../src/main/devices/definition'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

it('knows each device once', () => expect(new Set(catalog.map(({ id }) => id)).size).toBe(catalog.length))

describe.each([...catalog])('$id', (definition) => {
  const codec = createCodec(definition)

  it.each(definition.vectors)('sends $hex for $output at $level', ({ output, level, hex: bytes }) =>
    expect(hex(codec.encode(output, level).bytes)).toBe(bytes),
  )

  it.each(definition.outputs)('has byte vectors of $id for zero and above', ({ id }) => {
    const levels = definition.vectors.filter(({ output }) => output === id).map(({ level }) => level)
    expect(levels).toContain(0)
    expect(Math.max(...levels)).toBeGreaterThan(0)
  })

  it.each(definition.outputs)('tells every step of $id from zero, in frames that fit', ({ id, steps }) => {
    const zero = codec.encode(id, 0)
    for (let step = 1; step <= steps; step++) {
      const frame = codec.encode(id, step / steps)
      expect(isSameFrame(frame, zero)).toBe(false)
      expect(frame.bytes.length).toBeLessThanOrEqual(mostFrameBytes)
    }
  })

  it('stops with the zero of every output', () => {
    for (const { id } of definition.outputs)
      expect(codec.stop().some((frame) => isSameFrame(frame, codec.encode(id, 0)))).toBe(true)
  })

  it('prepares a device, if at all, with a zero first', () => {
    const [first] = definition.prepare
    if (!first) return
    const zero = codec.stop()[0]
    expect(first.frame).toEqual({ bytes: [...(zero?.bytes ?? [])] })
  })

  it('never says PowerOff', () => expect(JSON.stringify(definition)).not.toMatch(/poweroff/i))
})

describe('recognising an advertisement', () => {
  it.each([
    ['LVS-Edge36', [], 'lovense'],
    ['', ['50300001002443d4bbd5a6920e4c5653'.replace('43d4', '4bd4')], 'lovense'],
    ['ELK-BLEDOM', [], 'elk-bledom'],
    ['UART', ['6e400001b5a3f393e0a9e50e24dcca9e'], undefined],
    ['Simulated device', [], undefined],
    ['', [], undefined],
  ])('"%s" with %j is %s', (name, services, id) => expect(recognise({ name, services })?.id).toBe(id))

  it('refuses an unknown definition with a code', () =>
    expect(() => definitionOf('electro')).toThrowError(expect.objectContaining({ code: 'unsupported' })))
})

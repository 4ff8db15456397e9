import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalog, definitionOf, modelOf, recognise } from '../../../src/main/devices/catalog'
import { refused } from '../../../src/main/devices/catalog/refused'
import { createCodec, isSameFrame } from '../../../src/main/devices/codec'
import type { DeviceDefinition } from '../../../src/main/devices/definition'
import { fillFrame } from '../../../src/main/devices/fill-frame'
import { mostFrameBytes } from '../../../src/main/devices/frame-template'
import type { Frame } from '../../../src/main/devices/link'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const known = (vector: DeviceDefinition['vectors'][number]): string =>
  'hex' in vector ? vector.hex : hex(Buffer.from(vector.text, 'latin1'))
const freshCodec = (definition: DeviceDefinition) => createCodec(definition, () => 0)
const folder = 'src/main/devices/catalog'

it('knows each device once', () => expect(new Set(catalog.map(({ id }) => id)).size).toBe(catalog.length))

it.each(readdirSync(folder))('keeps %s short', (file) =>
  expect(readFileSync(`${folder}/${file}`, 'utf8').split('\n').length).toBeLessThanOrEqual(81),
)

it('names each model in the page about devices', () => {
  const page = readFileSync('docs/devices.md', 'utf8')
  const maker =
    /^(Lovense|We-Vibe|Magic Motion|Kiiroo|OhMiBod|PornHub|MysteryVibe|Svakom|Sakuraneko|Vorze) (?!\()/
  for (const { model } of catalog) expect(page).toContain(model.replace(maker, ''))
})

describe.each([...catalog])('$id', (definition) => {
  it.each(definition.vectors)('sends the documented bytes for $output at $level', (vector) => {
    const { output, level, form, after } = vector
    const codec = freshCodec(definition)
    for (const before of after) codec.encode(before.output, before.level)
    expect(hex(codec.encode(output, level, form).bytes)).toBe(known(vector))
  })

  it.each(definition.outputs)('has byte vectors of $id for zero and above', ({ id }) => {
    const levels = definition.vectors.filter(({ output }) => output === id).map(({ level }) => level)
    expect(levels).toContain(0)
    expect(Math.max(...levels)).toBeGreaterThan(0)
  })

  it.each(definition.outputs)('tells every step of $id from zero, in frames that fit', ({ id, steps }) => {
    const codec = freshCodec(definition)
    const zero = codec.encode(id, 0)
    for (let step = 1; step <= steps; step++) {
      const frame = codec.encode(id, step / steps)
      expect(isSameFrame(frame, zero)).toBe(false)
      expect(frame.bytes.length).toBeLessThanOrEqual(mostFrameBytes)
    }
    expect(isSameFrame(codec.encode(id, 0), zero)).toBe(true)
  })

  it('fits a packet with everything at its most', () => {
    const codec = freshCodec(definition)
    const form = {
      direction: 'counterclockwise',
      colour: { red: 1, green: 1, blue: 1 },
      position: 0,
    } as const
    const all = (): Frame[] => definition.outputs.map(({ id }) => codec.encode(id, 1, form))
    for (const { bytes } of [...all(), ...all(), ...codec.stop()])
      expect(bytes.length).toBeLessThanOrEqual(mostFrameBytes)
  })

  it('stops with the zero of every output, whatever was written before', () => {
    const fresh = freshCodec(definition)
    const used = freshCodec(definition)
    for (const { id } of definition.outputs) used.encode(id, 1)
    const stop = used.stop()
    for (const { id } of definition.outputs) {
      const zero = fresh.encode(id, 0)
      expect(stop.some((frame) => isSameFrame(frame, zero))).toBe(true)
      expect(isSameFrame(used.encode(id, 0), zero)).toBe(true)
    }
  })

  it('prepares a device, if at all, with a zero first', () => {
    const [first] = definition.prepare
    const [zero] = freshCodec(definition).stop()
    if (first && zero) expect(hex(fillFrame(first.frame))).toBe(hex(zero.bytes))
  })

  it('never says PowerOff', () => expect(JSON.stringify(definition)).not.toMatch(/poweroff/i))
})

describe('recognising an advertisement', () => {
  it.each([
    ['LVS-Rig1', [], 'lovense'],
    ['LVS-Edge36', [], 'lovense-edge'],
    ['LVS-P36', [], 'lovense-edge'],
    ['LVS-Lush', [], 'lovense-lush'],
    ['LVS-A011', [], 'lovense-nora'],
    ['LVS-Gush240', [], 'lovense-gush-2'],
    ['LVS-SolacePro12', [], 'lovense-solace-pro'],
    ['', ['503000010024' + '4bd4bbd5a6920e4c5653'], 'lovense'],
    ['ELK-BLEDOM', [], 'elk-bledom'],
    ['4plus', [], 'we-vibe-4-plus'],
    ['Nova', [], 'we-vibe-nova'],
    ['Nova 2', [], 'we-vibe-nova-2'],
    ['CycSA', [], 'vorze-cycsa'],
    ['SF Whatever', [], 'satisfyer'],
    ['HISMITH', [], 'hismith'],
    ['Triones:7712', [], 'triones'],
    ['My strap', ['180d'], 'heart-rate-strap'],
    ['UART', ['6e400001b5a3f393e0a9e50e24dcca9e'], undefined],
    ['Simulated device', [], undefined],
    ['D-LAB ESTIM01', ['6e400001b5a3f393e0a9e50e24dcca9e'], undefined],
    ['', [], undefined],
  ])('"%s" with %j is %s', (name, services, id) => expect(recognise({ name, services })?.id).toBe(id))

  it('refuses an unknown definition with a code', () =>
    expect(() => definitionOf('electro')).toThrowError(expect.objectContaining({ code: 'unsupported' })))

  it('finds no name that two entries claim with the same right', () => {
    const claims = catalog.flatMap(({ id, match }) => match.names.map((name) => ({ id, name })))
    for (const { id, name } of claims) {
      expect(claims.filter((other) => other.name === name)).toHaveLength(1)
      expect(recognise({ name: name.replace('*', '').replace('#', '1'), services: [] })?.id).toBe(id)
    }
  })

  it('claims nothing of what is refused, for it stimulates with electricity', () => {
    for (const pattern of refused.names)
      expect(recognise({ name: pattern.replace('*', '1'), services: ['180f'] })).toBeNull()
    const services = catalog.flatMap(({ match, profiles }) => [
      ...match.services,
      ...profiles.map((one) => one.service),
    ])
    for (const service of refused.services) expect(services).not.toContain(service)
  })
})

describe('what a device says of itself', () => {
  it.each([
    ['P', '36', 'lovense-edge'],
    ['C', '11', 'lovense-nora'],
    ['EI', '03', 'lovense-flexer'],
    ['EI', '02', 'lovense'],
    ['QQ', '1', 'lovense'],
  ])('"%s" of firmware %s is %s', (model, firmware, id) =>
    expect(modelOf(definitionOf('lovense'), { model, firmware }).id).toBe(id),
  )

  it.each([
    ['satisfyer', '000027b0', 'satisfyer-2'],
    ['satisfyer', '00002751', 'satisfyer-3'],
    ['hismith', '1001', 'hismith-first'],
    ['hismith', '1005', 'hismith'],
    ['wildolo', '2001', 'hismith-cup'],
  ])('in %s, %s is %s', (family, model, id) =>
    expect(modelOf(definitionOf(family), { model, firmware: '0' }).id).toBe(id),
  )

  it('is never a model of another family', () =>
    expect(modelOf(definitionOf('elk-bledom'), { model: 'P', firmware: '1' }).id).toBe('elk-bledom'))
})

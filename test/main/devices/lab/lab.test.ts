import { beforeEach, describe, expect, it } from 'vitest'
import { bytesOf, createLabStage, keys, type LabStage } from './lab-stage'

let stage: LabStage
const texts = () => stage.peer.wrote.map(({ text }) => text)
const whats = () => stage.lines.map(({ what }) => what)
const write = () =>
  stage.lab.write({ key: keys.writable, bytes: bytesOf('V9;'), withResponse: true, windowMs: 1_000 })

beforeEach(() => {
  stage = createLabStage()
})
describe('looking into a device', () => {
  beforeEach(() => stage.lab.open({ foundId: 'f' }))

  it('shows its services with the names they have, and writes nothing', () => {
    const [uart, access] = stage.lab.view()?.services ?? []
    expect(uart).toMatchObject({ name: 'Nordic UART', uuid: '6e400001-b5a3-f393-e0a9-e50e24dcca9e' })
    expect(access).toMatchObject({ name: 'Generic Access', uuid: '1800' })
    expect(uart?.characteristics[0]).toMatchObject({ key: 'c0', can: ['write', 'writeWithoutResponse'] })
    expect(texts()).toEqual([])
  })

  it('reads and listens into the console, and says what cannot be done', async () => {
    await stage.lab.read(keys.name)
    await stage.lab.subscribe(keys.notifying)
    await stage.lab.subscribe(keys.notifying)
    stage.peer.notify('hello')
    expect(stage.told.map(({ kind, hex }) => [kind, hex])).toEqual([
      ['read', '78'],
      ['heard', '68 65 6c 6c 6f'],
    ])
    await expect(stage.lab.read(keys.silent)).rejects.toMatchObject({ code: 'unsupported' })
    await expect(stage.lab.subscribe(keys.silent)).rejects.toMatchObject({ code: 'unsupported' })
    await expect(stage.lab.read('c99')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('keeps 500 lines at most, and leaves out what a device floods', async () => {
    await stage.lab.subscribe(keys.notifying)
    for (let count = 0; count < 20_000; count++) stage.peer.notify('x')
    expect(stage.lab.lines()).toHaveLength(50)
    for (let second = 0; second < 30; second++) {
      await stage.clock.pass(1_000)
      for (let count = 0; count < 60; count++) stage.peer.notify('x')
    }
    expect(stage.lab.lines()).toHaveLength(500)
  })

  it('lets nothing be armed meanwhile, and says why', async () => {
    await stage.add(stage.device())
    expect(stage.hardware.view().armBlockers).toEqual(['labOpen'])
    expect(() => stage.hardware.arm(5)).toThrowError(/device lab is open/)
    await stage.lab.close()
    expect(stage.hardware.view().armBlockers).toEqual([])
  })

  it('looks into one device at a time', () =>
    expect(stage.lab.open({ foundId: 'g' })).rejects.toMatchObject({ code: 'conflict' }))
})

describe('bytes', () => {
  it('are refused before the stop bytes were said and acknowledged', async () => {
    await stage.lab.open({ foundId: 'f' })
    await expect(write()).rejects.toThrowError(/which bytes stop/)
    expect(texts()).toEqual([])
  })

  it('go out once, and the stop bytes follow by themselves', async () => {
    await stage.ready()
    expect(texts()).toEqual(['V0;'])
    await stage.write('V9;', 1_000)
    expect(stage.hardware.view()).toMatchObject({ permit: 'armed', trial: { deviceId: 'lab' } })
    await stage.clock.pass(1_000)
    expect(texts()).toEqual(['V0;', 'V9;', 'V0;'])
    expect(stage.hardware.view()).toMatchObject({ permit: 'disarmed', trial: null })
    const [, moved, stopped] = stage.peer.wrote
    expect((stopped?.at ?? 0) - (moved?.at ?? 0)).toBeLessThanOrEqual(1_000)
    expect(whats()).toContain('lab.wrote')
    expect(JSON.stringify(stage.lines)).not.toContain('V9')
  })

  it('may follow each other within the window, whose end stays where it was', async () => {
    await stage.ready()
    await stage.write('V1;', 1_000)
    await stage.write('V2;', 3_000)
    await stage.write('V2;', 3_000)
    await stage.clock.pass(1_000)
    expect(texts()).toEqual(['V0;', 'V1;', 'V2;', 'V2;', 'V0;'])
  })

  it('that come just as the window closes get one of their own, behind the stop bytes', async () => {
    await stage.ready()
    await stage.write('V1;', 1_000)
    const before = stage.clock.now()
    const windowEndsAt = stage.lab.view()?.windowEndsAt ?? 0
    await stage.clock.pass(windowEndsAt - stage.clock.wall() - 1)
    await stage.write('V2;', 500)
    await stage.clock.pass(1_000)
    expect(stage.clock.now() - before).toBeLessThan(2_500)
    expect(texts()).toEqual(['V0;', 'V1;', 'V0;', 'V2;', 'V0;'])
  })

  it('end after three seconds however long was asked', async () => {
    await stage.ready()
    await stage.write('V9;', 60_000)
    await stage.clock.pass(3_000)
    expect(texts()).toEqual(['V0;', 'V9;', 'V0;'])
  })

  it('are refused while armed or held, or where the characteristic cannot take them', async () => {
    await stage.ready()
    const elsewhere = { bytes: bytesOf('V1;'), withResponse: true, windowMs: 500 }
    await expect(stage.lab.write({ ...elsewhere, key: keys.silent })).rejects.toMatchObject({
      code: 'unsupported',
    })
    stage.hardware.stop('key')
    await expect(write()).rejects.toMatchObject({ code: 'conflict' })
    expect(texts().includes('V9;')).toBe(false)
  })

  it('do not go out twice at a time', async () => {
    await stage.ready()
    const first = write()
    await expect(write()).rejects.toThrowError(/on their way/)
    await stage.clock.pass(100)
    await first
  })
})

describe('the lab ends, and the stop bytes are the last thing written', () => {
  beforeEach(async () => {
    await stage.ready()
    await stage.write('V9;', 3_000)
  })

  it.each<[string, () => void]>([
    ['emergency stop', () => stage.hardware.stop('key')],
    ['disarming', () => stage.hardware.disarm()],
    ['loss of the window', () => stage.hardware.raise('uiLost')],
    ['sleep', () => stage.hardware.raise('suspended')],
    ['an overload', () => stage.hardware.raise('overload')],
    ['closing it', () => void stage.lab.close()],
  ])('with %s: at once', async (_what, end) => {
    const at = stage.clock.now()
    end()
    expect(texts().at(-1)).toBe('V0;')
    expect(stage.peer.wrote.at(-1)?.at).toBe(at)
    await stage.clock.pass(600)
    expect(texts().at(-1)).toBe('V0;')
    expect(stage.peer.isLinked).toBe(false)
    expect(stage.lab.view()).toBeNull()
    expect(whats()).toContain('lab.closed')
  })

  it('with its ten minutes', async () => {
    await stage.clock.pass(599_000)
    expect(stage.lab.view()).not.toBeNull()
    await stage.clock.pass(2_000)
    expect(stage.lab.view()).toBeNull()
    expect(texts().at(-1)).toBe('V0;')
  })

  it('with a device that does not acknowledge its stop: cut after half a second', async () => {
    stage.peer.answers = false
    stage.hardware.stop('key')
    await stage.clock.pass(499)
    expect(stage.peer.isLinked).toBe(true)
    await stage.clock.pass(2)
    expect(stage.peer.isLinked).toBe(false)
    expect(texts().filter((text) => text === 'V0;').length).toBeGreaterThanOrEqual(3)
  })

  it('with its link, and everything can be armed again', async () => {
    stage.peer.drop('out of reach')
    expect(stage.lab.view()).toBeNull()
    await stage.add(stage.device())
    await stage.clock.pass(3_000)
    expect(stage.hardware.view().armBlockers).toEqual([])
  })
})

describe('a device that does not open or stop', () => {
  it('that cannot be connected leaves the lab closed', async () => {
    stage.peer.connects = false
    await expect(stage.lab.open({ foundId: 'f' })).rejects.toMatchObject({ code: 'timeout' })
    expect(stage.lab.view()).toBeNull()
    expect(stage.hardware.view().armBlockers).toEqual(['noDevice'])
  })

  it('that does not acknowledge the stop bytes is cut, and nothing else was written', async () => {
    await stage.lab.open({ foundId: 'f' })
    stage.peer.answers = false
    const set = stage.lab.setStop(keys.writable, bytesOf('V0;'))
    set.catch(() => undefined)
    await stage.clock.pass(600)
    await expect(set).rejects.toMatchObject({ code: 'writeRefused' })
    expect(new Set(texts())).toEqual(new Set(['V0;']))
    expect(stage.peer.isLinked).toBe(false)
  })
})

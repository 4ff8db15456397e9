import { beforeEach, describe, expect, it } from 'vitest'
import type { FakePeer } from '../../fakes/fake-radio'
import { createDeviceStage, type DeviceStage } from './device-stage'

let stage: DeviceStage
let peer: FakePeer
let id: string
const facts = (of = id) => stage.devices.facts().find((one) => one.id === of)

beforeEach(async () => {
  stage = createDeviceStage()
  await stage.turnOn()
  peer = stage.radio.peer('a1', 'LVS-Hush1')
  id = await stage.pair(peer)
})

describe('two devices of one model', () => {
  it('get tags of their own, which the operator may change', async () => {
    const other = await stage.pair(stage.radio.peer('a2', 'LVS-Hush2'))
    expect(facts()?.colour).not.toBe(facts(other)?.colour)
    await stage.devices.setColour(other, 'brown')
    expect(facts(other)?.colour).toBe('brown')
    expect(stage.saved().map(({ colour }) => colour)).toEqual([facts()?.colour, 'brown'])
  })

  it('share tags only when there are more of them than tags', async () => {
    for (let count = 2; count <= 8; count++) await stage.pair(stage.radio.peer(`a${count}`, `LVS-No${count}`))
    expect(new Set(stage.devices.facts().map(({ colour }) => colour)).size).toBe(8)
    expect(await stage.pair(stage.radio.peer('a9', 'LVS-No9'))).toBeTruthy()
  })
})

describe('a device that is not to be linked by itself', () => {
  beforeEach(() => stage.devices.setAutoConnect(id, false))

  it('keeps the link that stands, but is not linked again once it is lost', async () => {
    expect(facts()?.phase).toBe('linked')
    stage.radio.drop(peer, 'gone')
    expect(facts()).toMatchObject({ phase: 'released', retryAt: null })
    expect(await stage.linkedAfter(peer, 10_000)).toBe(Number.POSITIVE_INFINITY)
    expect(stage.radio.scanning()).toBe(false)
  })

  it('is linked once when asked, and again by itself when that is switched on', async () => {
    stage.radio.drop(peer, 'gone')
    stage.devices.connect(id)
    expect(await stage.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
    stage.radio.drop(peer, 'gone')
    await stage.devices.setAutoConnect(id, true)
    expect(await stage.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })

  it('is left alone at the next start', async () => {
    const next = createDeviceStage(stage.saved(), stage.radio)
    await stage.devices.closeAll()
    await next.turnOn()
    expect(await next.linkedAfter(peer, 5_000)).toBe(Number.POSITIVE_INFINITY)
    next.devices.connect(id)
    expect(await next.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })

  it('that is being waited for is given up at once', async () => {
    await stage.devices.setAutoConnect(id, true)
    stage.radio.drop(peer, 'gone')
    expect(facts()?.phase).toBe('waiting')
    await stage.devices.setAutoConnect(id, false)
    expect(await stage.linkedAfter(peer, 5_000)).toBe(Number.POSITIVE_INFINITY)
  })
})

it('a disconnected device stays so until it is connected; connecting a linked one cuts nothing', async () => {
  stage.devices.connect(id)
  expect(stage.told).toEqual(['linking', 'linked'])
  await stage.devices.disconnect(id)
  expect(facts()).toMatchObject({ phase: 'released' })
  expect(await stage.linkedAfter(peer, 5_000)).toBe(Number.POSITIVE_INFINITY)
  stage.devices.connect(id)
  expect(await stage.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
})

describe('the quality of a link', () => {
  it('comes from answers: the one to who it is, then the time of the latest', async () => {
    const linkedAt = stage.clock.wall()
    expect(facts()?.quality).toEqual({ lastHeardAt: linkedAt, missed: 0 })
    const { link, codec } = stage.links[0] as (typeof stage.links)[0]
    await stage.clock.pass(100)
    await link.write(codec.encode('vibrate', 0.5), { acknowledged: false })
    expect(facts()?.quality.lastHeardAt).toBe(linkedAt)
    await link.write(codec.encode('vibrate', 0), { acknowledged: true })
    expect(facts()?.quality.lastHeardAt).toBe(stage.clock.wall())
    await stage.clock.pass(5_000)
    peer.notify('85;')
    expect(facts()?.quality.lastHeardAt).toBe(stage.clock.wall())
  })

  it('shows an answer that did not come, and forgets all of it with the link', async () => {
    await stage.clock.pass(400)
    peer.readsFail = true
    await stage.clock.pass(10_000)
    expect(facts()?.quality.missed).toBe(1)
    peer.readsFail = false
    await stage.clock.pass(10_000)
    expect(facts()?.quality).toMatchObject({ missed: 0, lastHeardAt: expect.any(Number) })
    stage.radio.drop(peer, 'gone')
    expect(facts()?.quality).toEqual({ lastHeardAt: null, missed: 0 })
  })
})

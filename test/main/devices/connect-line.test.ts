import { beforeEach, describe, expect, it } from 'vitest'
import type { FakePeer } from '../../fakes/fake-radio'
import { createDeviceStage, type DeviceStage } from './device-stage'

let stage: DeviceStage
let healthy: FakePeer
let hanging: FakePeer
let id: Record<'healthy' | 'hanging', string>
const facts = (of: string) => stage.devices.facts().find((one) => one.id === of)

beforeEach(async () => {
  stage = createDeviceStage()
  await stage.turnOn()
  healthy = stage.radio.peer('a1', 'LVS-Hush1')
  hanging = stage.radio.peer('a2', 'LVS-Hush2')
  id = { healthy: await stage.pair(healthy), hanging: await stage.pair(hanging) }
  hanging.mood = 'hangs'
  stage.radio.drop(hanging, 'gone')
})

describe('beside a device that is heard but never answers', () => {
  it('another is linked within two seconds of its return, whenever that is', async () => {
    for (let awayMs = 0; awayMs < 20_000; awayMs += 700) {
      stage.radio.drop(healthy, 'gone')
      await stage.advertise(awayMs, hanging)
      expect(await stage.linkedAfter(healthy, 5_000, hanging)).toBeLessThanOrEqual(2_000)
    }
    expect(stage.radio.tried().filter((one) => one === 'a2').length).toBeGreaterThan(10)
    expect(stage.radio.overlaps()).toBe(0)
  })

  it('and three more such, another is linked within two seconds: whoever failed waits until others are heard', async () => {
    const hangs = [hanging]
    for (const name of ['a3', 'a4', 'a5']) {
      const peer = stage.radio.peer(name, `LVS-${name}`)
      await stage.pair(peer)
      hangs.push(peer)
    }
    for (const peer of hangs) {
      stage.radio.drop(peer, 'gone')
      peer.mood = 'hangs'
    }
    await stage.advertise(5_000, ...hangs)
    for (let awayMs = 0; awayMs < 20_000; awayMs += 700) {
      stage.radio.drop(healthy, 'gone')
      await stage.advertise(awayMs, ...hangs)
      expect(await stage.linkedAfter(healthy, 5_000, ...hangs)).toBeLessThanOrEqual(2_000)
    }
  })

  it('seven others are all linked within two seconds of their return', async () => {
    const others = [healthy]
    for (let count = 3; count <= 8; count++) {
      const peer = stage.radio.peer(`a${count}`, `LVS-Hush${count}`)
      await stage.pair(peer)
      others.push(peer)
    }
    await stage.advertise(4_200, hanging)
    for (const peer of others) stage.radio.drop(peer, 'gone')
    await stage.advertise(2_000, hanging, ...others)
    expect(stage.devices.facts().filter(({ phase }) => phase === 'linked')).toHaveLength(others.length)
  })

  it('the lab is lent a device within half a second', async () => {
    await stage.devices.disconnect(id.healthy)
    await stage.advertise(100, hanging)
    expect(stage.radio.hangsOn()).toBe('a2')
    let isLent = false
    void stage.devices
      .lend({ deviceId: id.healthy }, () => undefined)
      .then(() => {
        isLent = true
      })
    await stage.clock.pass(501)
    expect(isLent).toBe(true)
  })
})

describe('a device that hangs', () => {
  it('has the radio’s own time while nobody else is missed, and gives way once somebody is', async () => {
    await stage.advertise(100, hanging)
    await stage.clock.pass(10_000)
    expect(stage.radio.hangsOn()).toBe('a2')
    stage.radio.drop(healthy, 'gone')
    await stage.clock.pass(1)
    expect(stage.radio.hangsOn()).toBeNull()
    expect(stage.radio.scanning()).toBe(true)
  })

  it('is tried ever more rarely, shows when next, and is linked once it answers', async () => {
    await stage.devices.scan(60)
    await stage.advertise(60_000, hanging)
    const attempts = stage.radio.tried().filter((one) => one === 'a2').length
    expect(attempts).toBeGreaterThan(5)
    expect(attempts).toBeLessThan(14)
    expect(facts(id.hanging)?.retryAt).toBeGreaterThan(stage.clock.wall())
    hanging.mood = 'links'
    expect(await stage.linkedAfter(hanging, 20_000)).toBeLessThanOrEqual(16_000)
  })

  it('that was off meanwhile is linked within two seconds of its return, however often it hung', async () => {
    stage.devices.scan(120)
    await stage.advertise(60_000, hanging)
    await stage.clock.pass(6_000)
    hanging.mood = 'links'
    expect(await stage.linkedAfter(hanging, 5_000)).toBeLessThanOrEqual(2_000)
  })

  it.each([
    ['disconnected', () => stage.devices.disconnect(id.hanging)],
    ['forgotten', () => stage.devices.forget(id.hanging)],
  ] as const)('leaves the radio to others the moment it is %s', async (_, letGo) => {
    await stage.advertise(100, hanging)
    expect(stage.radio.hangsOn()).toBe('a2')
    await letGo()
    expect(stage.radio.hangsOn()).toBeNull()
  })
})

it('a device that was heard once while it was put off is tried when its time has come', async () => {
  hanging.mood = 'refuses'
  await stage.advertise(100, hanging)
  await stage.clock.pass(100)
  hanging.mood = 'links'
  await stage.advertise(100, hanging)
  expect(facts(id.hanging)?.phase).toBe('waiting')
  await stage.clock.pass(1_000)
  expect(facts(id.hanging)?.phase).toBe('linked')
})

it('an adapter that goes away during an attempt is not held against the device', async () => {
  await stage.advertise(100, hanging)
  stage.radio.turn('off')
  await stage.clock.pass(0)
  expect(facts(id.hanging)).toMatchObject({ phase: 'waiting', retryAt: null })
  hanging.mood = 'links'
  stage.radio.turn('on')
  expect(await stage.linkedAfter(hanging, 2_000)).toBeLessThanOrEqual(300)
})

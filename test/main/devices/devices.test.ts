import { beforeEach, describe, expect, it } from 'vitest'
import type { FakePeer } from '../../fakes/fake-radio'
import { createDeviceStage, type DeviceStage } from './device-stage'

let stage: DeviceStage
beforeEach(() => {
  stage = createDeviceStage()
})

describe('a paired device', () => {
  let peer: FakePeer
  let id: string
  beforeEach(async () => {
    await stage.turnOn()
    peer = stage.radio.peer('a1', 'LVS-Hush42')
    id = await stage.pair(peer)
  })

  it('is linked, and all that it saw before its link is handed over is a zero and a question', async () => {
    expect(stage.told).toEqual(['linking', 'linked'])
    expect(peer.writes).toEqual(['Vibrate:0;', 'DeviceType;'])
    await stage.clock.pass(300)
    expect(peer.writes.slice(2)).toEqual(['Battery;'])
    peer.notify('85;')
    expect(stage.devices.facts()[0]).toMatchObject({
      id,
      alias: 'LVS-Hush42',
      batteryPercent: 85,
      retryAt: null,
    })
  })

  it('is kept with its address in the settings only', () => {
    expect(stage.saved()).toMatchObject([{ id, address: 'a1', definitionId: 'lovense-hush', muted: false }])
    expect(JSON.stringify([stage.devices.facts(), stage.journal])).not.toContain('"a1"')
  })

  it('is the same device when paired again', async () => expect(await stage.pair(peer)).toBe(id))

  it('counts as lost the moment its link drops, and is linked again within two seconds of its return', async () => {
    for (const awayMs of [0, 700, 4_100, 4_900, 9_500, 15_200, 60_000, 200_000]) {
      stage.radio.drop(peer, 'the device is out of reach')
      expect(stage.told.at(-1)).toBe('lost: the device is out of reach')
      await stage.clock.pass(awayMs)
      expect(await stage.linkedAfter(peer, 5_000)).toBeLessThanOrEqual(2_000)
    }
  })

  it('shows when it is listened for again', async () => {
    stage.radio.drop(peer, 'gone')
    await stage.clock.pass(4_001)
    const { retryAt } = stage.devices.facts()[0] ?? {}
    expect(retryAt).toBeGreaterThan(stage.clock.wall())
    await stage.clock.pass(1_500)
    expect(stage.radio.scanning()).toBe(true)
  })

  it('is tried ever more rarely while it is heard but cannot be linked', async () => {
    stage.radio.drop(peer, 'gone')
    peer.mood = 'refuses'
    const before = stage.radio.attempts()
    await stage.linkedAfter(peer, 60_000)
    expect(stage.radio.attempts() - before).toBeGreaterThan(4)
    expect(stage.radio.attempts() - before).toBeLessThan(14)
    peer.mood = 'links'
    expect(await stage.linkedAfter(peer, 20_000)).toBeLessThan(20_000)
  })

  it('is refused with words when it lacks what its model needs', async () => {
    stage.radio.drop(peer, 'gone')
    peer.mood = 'hasOtherServices'
    await stage.linkedAfter(peer, 1_000)
    expect(stage.told.at(-1)).toContain('does not offer what')
  })

  it('stays cut when safety cut it, until it is asked for', async () => {
    await stage.links[0]?.link.close()
    expect(stage.told.at(-1)).toBe('lost: closed')
    expect(await stage.linkedAfter(peer, 10_000)).toBe(Number.POSITIVE_INFINITY)
    stage.devices.reconnect(id)
    expect(await stage.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })

  it('is cut when it does not answer twice in a row, whatever the radio believes', async () => {
    peer.readsFail = true
    await stage.clock.pass(21_000)
    expect(stage.told.at(-1)).toBe('lost: the device does not answer')
  })

  it('is lost with the adapter and linked when the adapter is back', async () => {
    stage.radio.turn('off')
    expect(stage.told.at(-1)).toBe('lost: the adapter is gone')
    expect(stage.devices.radio()).toMatchObject({ state: 'off', trouble: { code: 'adapterGone' } })
    stage.radio.turn('on')
    expect(await stage.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })

  it('is renamed, muted, limited and forgotten for good', async () => {
    await stage.devices.rename(id, 'Left')
    await stage.devices.setMuted(id, true)
    const limits = stage.saved()[0]?.limits.vibrate
    if (!limits) throw new Error('no limits')
    await stage.devices.saveLimits(id, 'vibrate', { ...limits, max: 0.3 })
    expect(stage.saved()).toMatchObject([{ alias: 'Left', muted: true, limits: { vibrate: { max: 0.3 } } }])
    await stage.devices.forget(id)
    expect(stage.saved()).toEqual([])
    expect(stage.told.slice(-2)).toEqual(['lost: closed', 'forgotten'])
    expect(await stage.linkedAfter(peer, 5_000)).toBe(Number.POSITIVE_INFINITY)
    await expect(stage.devices.rename(id, 'x')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('is who it was when it is forgotten and paired anew: its used hour stays its own', async () => {
    await stage.devices.forget(id)
    expect(await stage.pair(peer)).toBe(id)
  })

  it('does not hang on to anything after the end', async () => {
    await stage.devices.closeAll()
    await stage.devices.closeAll()
    expect(stage.told.at(-1)).toBe('lost: closed')
    expect(await stage.linkedAfter(peer, 10_000)).toBe(Number.POSITIVE_INFINITY)
    expect(stage.radio.scanning()).toBe(false)
  })

  it('is linked without a scan when the studio starts again', async () => {
    await stage.devices.closeAll()
    const next = createDeviceStage(stage.saved(), stage.radio)
    await next.turnOn()
    expect(await next.linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })
})

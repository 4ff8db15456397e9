import { beforeEach, describe, expect, it } from 'vitest'
import { createHardware, type Hardware } from '../../../src/main/safety/hardware'
import { defaultSettings } from '../../../src/main/settings/defaults'
import { stopCauses } from '../../../src/shared/domain/safety'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { createFakeDevice } from './fake-device'
import { wideLimits } from './stage'

let clock: ManualClock
let hardware: Hardware
let lines: string[]

beforeEach(async () => {
  clock = createManualClock()
  lines = []
  const { safety, queue } = defaultSettings()
  hardware = createHardware({
    clock,
    record: ({ what }) => lines.push(what),
    settings: () => safety,
    queueSettings: () => queue,
  })
  const device = createFakeDevice(clock)
  const limits = Object.fromEntries(device.outputs.map(({ id }) => [id, wideLimits]))
  hardware.register(device.id, device.outputs, limits, false)
  hardware.linkEvents.linking(device.id)
  hardware.linkEvents.linked(device.open())
  await clock.pass(20)
})

describe('the consent of a session', () => {
  it('is not given when it begins, and nothing arms until it is', () => {
    expect(hardware.view()).toMatchObject({
      armBlockers: ['consentNotGiven'],
      consent: { stopTried: false, acceptedAt: null },
    })
    expect(() => hardware.arm(60)).toThrow(/sheet/)
    hardware.giveConsent(true)
    expect(hardware.view().consent.acceptedAt).toBe(clock.wall())
    expect(hardware.view().armBlockers).toEqual([])
    hardware.arm(60)
    expect(hardware.view().permit).toBe('armed')
  })

  it('needs a stop that was tried, unless the operator leaves it out', () => {
    expect(() => hardware.giveConsent(false)).toThrow(/stop key/)
    hardware.stop('key')
    expect(hardware.view().consent.stopTried).toBe(true)
    hardware.giveConsent(false)
    hardware.reset()
    hardware.arm(60)
  })

  it.each(stopCauses)('a stop by %s counts as tried only if it is a way besides the button', (cause) => {
    hardware.stop(cause)
    const counts = ['key', 'gamepad', 'shortcut', 'tray', 'stopPage'].includes(cause)
    expect(hardware.view().consent.stopTried).toBe(counts)
  })

  it('outlasts stop, reset and disarming, and is one line in the journal', () => {
    hardware.giveConsent(true)
    hardware.arm(60)
    hardware.stop('button')
    hardware.reset()
    hardware.giveConsent(true)
    hardware.arm(60)
    expect(lines.filter((what) => what === 'safety.consented')).toHaveLength(1)
  })

  it('moves nothing and resets nothing by itself', () => {
    hardware.stop('key')
    hardware.giveConsent(false)
    expect(hardware.view().permit).toBe('stopped')
  })
})

it('a hold that only a new arming clears says so', async () => {
  hardware.giveConsent(true)
  hardware.arm(1)
  await clock.pass(61_000)
  expect(hardware.view().holds).toMatchObject([{ cause: 'consentEnded', clears: 'arming' }])
})

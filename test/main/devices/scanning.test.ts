import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStage, type DeviceStage } from './device-stage'

let stage: DeviceStage
beforeEach(() => {
  stage = createDeviceStage()
})

describe('scanning', () => {
  it('is refused with a code while no radio is on', () =>
    expect(() => stage.devices.scan(5)).toThrowError(expect.objectContaining({ code: 'radioUnavailable' })))

  it('ends by itself', async () => {
    await stage.turnOn()
    stage.devices.scan(5)
    await stage.clock.pass(4_999)
    expect([stage.radio.scanning(), stage.devices.radio().scanning]).toEqual([true, true])
    await stage.clock.pass(2)
    expect([stage.radio.scanning(), stage.devices.radio().scanning]).toEqual([false, false])
  })

  it('shows strangers under ids of ours, and keeps their list short', async () => {
    await stage.turnOn()
    stage.devices.scan(5)
    await stage.clock.pass(0)
    for (let count = 0; count < 500; count++)
      stage.radio.advertise(stage.radio.peer(`aabbccddee${count}`, `Thing ${count}`))
    expect(stage.devices.radio().found).toHaveLength(60)
    expect(JSON.stringify(stage.devices.radio())).not.toContain('aabbccddee')
  })

  it('refuses to pair what nothing in the catalogue knows, or what is not there any more', async () => {
    await stage.turnOn()
    await expect(stage.pair(stage.radio.peer('1', 'Kettle'))).rejects.toMatchObject({ code: 'unsupported' })
    await expect(stage.devices.pair('gone', null)).rejects.toMatchObject({ code: 'notFound' })
  })
})

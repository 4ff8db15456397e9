import { beforeEach, describe, expect, it } from 'vitest'
import type { LinkedDevice } from '../../../src/main/devices/link'
import type { KnownDevice } from '../../../src/shared/domain/settings'
import { createDeviceStage, type DeviceStage } from './device-stage'

let stage: DeviceStage
beforeEach(() => {
  stage = createDeviceStage()
})

describe('known devices', () => {
  it('of a definition this version lacks stay in the settings', async () => {
    const strange = { ...foreign, definitionId: 'from-the-future' }
    const stage = createDeviceStage([strange])
    await stage.devices.addSimulated()
    expect(stage.saved()).toHaveLength(2)
    expect(stage.saved()).toContainEqual(strange)
    expect(stage.journal).toContainEqual(expect.objectContaining({ what: 'device.definitionMissing' }))
  })
})

describe('the simulated device', () => {
  it('needs no stage.radio, acknowledges, and is linked like any other', async () => {
    await stage.devices.addSimulated()
    await stage.clock.pass(20)
    expect(stage.told).toEqual(['linking', 'linked'])
    const { link, codec } = stage.links[0] as LinkedDevice
    let isAcknowledged = false
    void link.write(codec.encode('vibrate', 0.5), { acknowledged: true }).then(() => {
      isAcknowledged = true
    })
    await stage.clock.pass(4)
    expect(isAcknowledged).toBe(false)
    await stage.clock.pass(1)
    expect(isAcknowledged).toBe(true)
  })

  it('refuses writes once cut, and comes back when asked', async () => {
    const id = await stage.devices.addSimulated()
    await stage.clock.pass(20)
    const { link, codec } = stage.links[0] as LinkedDevice
    await link.close()
    await link.close()
    await expect(link.write(codec.encode('light', 1), { acknowledged: true })).rejects.toMatchObject({
      code: 'linkLost',
    })
    stage.devices.reconnect(id)
    await stage.clock.pass(20)
    expect(stage.told).toEqual(['linking', 'linked', 'lost: closed', 'linking', 'linked'])
  })
})

const foreign: KnownDevice = {
  id: 'x',
  definitionId: 'lovense',
  alias: 'Other',
  transport: 'bluetooth',
  address: 'ff',
  muted: false,
  limits: {},
  colour: 'slate',
  autoConnect: true,
}

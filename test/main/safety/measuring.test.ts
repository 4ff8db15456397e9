import { expect, it } from 'vitest'
import { createStage } from './stage'

it('a device that only measures is nothing to arm for, and blocks no arming when another is there', async () => {
  const { add, device, hardware } = createStage()
  await add(device({ id: 'strap', outputs: [] }))
  expect(hardware.deviceState('strap').guard).toBe('ready')
  expect(hardware.view().armBlockers).toEqual(['noDevice'])
  await add(device())
  expect(hardware.view().armBlockers).toEqual([])
})

import { expect, it } from 'vitest'
import { createStage, wideLimits } from './stage'

const limits = { motor: wideLimits }

it('an output that was declared as another kind than its device has passes nothing', async () => {
  const { device, hardware, ask, clock } = createStage()
  const toy = device({ outputs: [{ id: 'motor', kind: 'vibrate' }] })
  hardware.register(toy.id, [{ id: 'motor', kind: 'light' }], limits, false)
  hardware.linkEvents.linked(toy.open())
  await clock.pass(100)
  expect(ask({ outputKind: 'light' })).toEqual({ accepted: false, reason: 'limit' })
  hardware.arm(60)
  expect(ask({ outputKind: 'light' })).toEqual({ accepted: false, reason: 'limit' })
  expect(toy.above()).toEqual([])
})

it('a device that turns out to be another model between links has that model’s outputs', async () => {
  const { device, hardware, ask, clock } = createStage()
  const toy = device({ outputs: [{ id: 'motor', kind: 'rotate' }] })
  hardware.register(toy.id, [{ id: 'motor', kind: 'vibrate' }], limits, false)
  hardware.register(toy.id, [{ id: 'motor', kind: 'rotate' }], limits, false)
  hardware.linkEvents.linked(toy.open())
  await clock.pass(100)
  hardware.arm(60)
  expect(ask({ outputKind: 'vibrate' })).toEqual({ accepted: false, reason: 'noDevice' })
  expect(ask({ outputKind: 'rotate' })).toMatchObject({ accepted: true })
  expect(toy.above('motor')).toHaveLength(1)
})

it('facts that are told again wake nobody', async () => {
  const { add, device, hardware, ask, clock } = createStage()
  const toy = await add(device())
  hardware.arm(60)
  let looks = 0
  const levelNow = () => {
    looks++
    return 0.3
  }
  ask({ steer: { levelNow, onTurn: () => undefined }, durationMs: 60_000 })
  await clock.pass(500)
  looks = 0
  hardware.register(toy.id, toy.outputs, { vibrate: wideLimits }, false)
  expect(looks).toBe(0)
})

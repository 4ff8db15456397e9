import { expect, it } from 'vitest'
import { createStage } from '../stage'

let isWatching = true

/** A stage with one device of a kind, armed, and what it tells the watchdog. */
async function pulsing(kind: 'vibrate' | 'light') {
  const told: boolean[] = []
  const pulse = {
    beat: (isActive: boolean) => void told.push(isActive),
    motion: () => void told.push(true),
    isWatching: () => isWatching,
  }
  const stage = createStage({ pulse })
  const device = await stage.add(stage.device({ outputs: [{ id: 'out', kind }] }))
  // Past the gap that its first zero asks for.
  await stage.clock.pass(100)
  stage.hardware.arm(60)
  return { ...stage, told, device, play: () => stage.ask({ deviceId: device.id, outputKind: kind }) }
}

it('armed and idle is not active: a hung studio that moves nothing is left alone', async () => {
  const { clock, told } = await pulsing('vibrate')
  await clock.pass(500)
  expect(told.length).toBeGreaterThanOrEqual(10)
  expect(told).not.toContain(true)
})

it('is active from the first frame on, before the next beat', async () => {
  const { told, play } = await pulsing('vibrate')
  play()
  await null
  expect(told.at(-1)).toBe(true)
})

it('is active until the zero is acknowledged', async () => {
  const { clock, told, device, hardware, play } = await pulsing('vibrate')
  play()
  await clock.pass(200)
  device.answer = { kind: 'acknowledge', afterMs: 200 }
  hardware.disarm()
  await clock.pass(100)
  expect(told.at(-1)).toBe(true)
  await clock.pass(300)
  expect(told.at(-1)).toBe(false)
})

it('a light is no reason to end the studio', async () => {
  const { clock, told, play } = await pulsing('light')
  expect(play().accepted).toBe(true)
  await clock.pass(500)
  expect(told).not.toContain(true)
})

it('arming is refused while no watchdog watches, with the reason', async () => {
  const { hardware } = await pulsing('vibrate')
  hardware.disarm()
  isWatching = false
  expect(hardware.view().armBlockers).toEqual(['notWatched'])
  expect(() => hardware.arm(60)).toThrow(/watchdog/)
  isWatching = true
  hardware.arm(60)
})

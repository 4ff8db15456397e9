import { afterAll, beforeAll, expect, it } from 'vitest'
import { report } from '../../rigs/report'
import { type Bridge, type StudioProcess, startStudio } from '../../rigs/studio'

let studio: StudioProcess
let window: Bridge
beforeAll(async () => {
  studio = await startStudio()
  window = await studio.connect()
})
afterAll(async () => {
  window?.close()
  await studio?.cleanUp()
})

it('in the built studio every fault ends everything, and nothing of the show was touched', async () => {
  await window.ask('device.addSimulated')
  const levels: unknown[] = []
  window.on('device.level', (level) => levels.push(level))
  await window.ask('drill.run')
  await expect(window.ask('drill.run')).rejects.toThrow(/conflict/)
  const { results } = await window.until(
    'drill',
    ({ running, at }) => at !== null && running === null,
    60_000,
  )
  for (const { scenario, tookMs, promiseMs, problem } of results)
    report(`drill, ${scenario}: ${tookMs} ms of ${promiseMs} ms ${problem ?? ''}`)
  expect(results.map(({ endedEverything }) => endedEverything)).toEqual([true, true, true, true, true])
  expect(levels).toEqual([])
  expect((await window.until('safety', () => true)).permit).toBe('disarmed')
  expect((await window.until('room', () => true)).link).toBe('joined')
})

it('is refused while armed', async () => {
  await window.until('devices', (devices) => devices.some(({ guard }) => guard === 'ready'))
  await window.ask('safety.arm', { minutes: 1 })
  await expect(window.ask('drill.run')).rejects.toThrow(/Disarm/)
})

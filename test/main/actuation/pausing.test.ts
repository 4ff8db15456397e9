import { describe, expect, it } from 'vitest'
import { createStage } from '../safety/stage'

async function armed() {
  const stage = createStage()
  const toy = await stage.add(stage.device())
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  return { ...stage, toy }
}

describe('a paused queue', () => {
  it('lets what plays end, starts nothing, and goes on where it was', async () => {
    const { ask, hardware, clock, toy } = await armed()
    ask({ durationMs: 1_000 })
    hardware.setPaused(null, true)
    expect(hardware.queueView()).toEqual({ pausedAll: true, paused: [] })
    expect(ask()).toMatchObject({ state: 'queued', startsInMs: null })
    await clock.pass(500)
    expect(toy.last('vibrate')?.level).toBe(0.5)
    await clock.pass(5_000)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(hardware.queue()).toMatchObject([{ state: 'queued', position: 1, startsInMs: null }])
    hardware.setPaused(null, false)
    await clock.pass(100)
    expect(toy.last('vibrate')?.level).toBe(0.5)
  })

  it('of one output leaves the others alone, and letting all go on lets it go on', async () => {
    const { ask, add, device, hardware, clock } = await armed()
    const other = await add(device({ id: 'other' }))
    hardware.setPaused({ deviceId: 'device', outputId: 'vibrate' }, true)
    expect(ask({ deviceId: 'device' })).toMatchObject({ state: 'queued' })
    expect(ask({ deviceId: 'other' })).toMatchObject({ state: 'playing' })
    await clock.pass(100)
    expect(other.last('vibrate')?.level).toBe(0.5)
    hardware.setPaused(null, false)
    expect(hardware.queue().map(({ state }) => state)).toEqual(['playing', 'playing'])
    expect(hardware.queueView()).toEqual({ pausedAll: false, paused: [] })
  })

  it('is emptied by a stop, and stays paused', async () => {
    const { ask, hardware } = await armed()
    hardware.setPaused(null, true)
    const taken = ask()
    hardware.stop('key')
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'refused', reason: 'stopped' })
    expect(hardware.queueView().pausedAll).toBe(true)
  })

  it('does not hinder trying a device', async () => {
    const { hardware, clock, toy } = await armed()
    hardware.disarm()
    hardware.setPaused(null, true)
    await clock.pass(100)
    const tried = hardware.tryOutput({ deviceId: toy.id, outputId: 'vibrate', level: 0.2, durationMs: 500 })
    await clock.pass(700)
    expect(await tried).toEqual({ outcome: 'played' })
  })
})

it('what has waited too long is ended, unplayed, with a line that says so', async () => {
  const { ask, hardware, clock, queue, linesOf } = await armed()
  queue.maxWaitMs = 10_000
  hardware.setPaused(null, true)
  const taken = ask()
  await clock.pass(9_999)
  expect(hardware.queue()).toHaveLength(1)
  await clock.pass(1)
  expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'refused', reason: 'waitedTooLong' })
  expect(hardware.queue()).toEqual([])
  expect(linesOf('actuation.refused').at(-1)).toMatchObject({ detail: { reason: 'waitedTooLong' } })
  hardware.setPaused(null, false)
  expect(ask()).toMatchObject({ state: 'playing' })
})

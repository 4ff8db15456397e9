import { describe, expect, it } from 'vitest'
import type { Pattern } from '../../../src/shared/domain/pattern'
import type { QueueMode } from '../../../src/shared/domain/queue'
import { createStage } from '../safety/stage'

const at = (level: number): Pattern => ({ kind: 'constant', level })

async function armed(mode: QueueMode, ...limits: Parameters<ReturnType<typeof createStage>['add']>[1][]) {
  const stage = createStage()
  const toy = await stage.add(stage.device(), ...limits)
  stage.queue.modes['device/vibrate'] = mode
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  const play = (level: number, durationMs: number) => {
    const taken = stage.ask({ pattern: at(level), durationMs })
    if (!taken.accepted) throw new Error(taken.reason)
    return taken
  }
  return { ...stage, toy, play, level: () => toy.last('vibrate')?.level }
}

describe('the strongest wins', () => {
  it('items play at the same time, the strongest is felt, and each ends at its own end', async () => {
    const { play, clock, level, toy, hardware } = await armed('strongestWins')
    const long = play(0.3, 3_000)
    await clock.pass(500)
    const strong = play(0.8, 1_000)
    expect(strong).toMatchObject({ state: 'playing', startsInMs: 0 })
    await clock.pass(200)
    expect(level()).toBe(0.8)
    expect(hardware.queue().map(({ state }) => state)).toEqual(['playing', 'playing'])
    await clock.pass(900)
    expect(await strong.ended).toEqual({ outcome: 'played' })
    expect(level()).toBe(0.3)
    await clock.pass(2_000)
    expect(await long.ended).toEqual({ outcome: 'played' })
    expect(level()).toBe(0)
    expect(toy.writes.filter((written) => written.level === 0 && written.at > 1_000)).toHaveLength(1)
  })

  it('a weaker one changes nothing that is felt, and has played all the same', async () => {
    const { play, clock, level } = await armed('strongestWins')
    play(0.8, 2_000)
    await clock.pass(300)
    const weak = play(0.2, 500)
    await clock.pass(300)
    expect(level()).toBe(0.8)
    expect(await weak.started).toBe(true)
    await clock.pass(400)
    expect(await weak.ended).toEqual({ outcome: 'played' })
  })
})

describe('adding up', () => {
  it('levels add up, no further than full, and then the limits count', async () => {
    const { play, clock, level } = await armed('addUp', { max: 0.7 })
    play(0.3, 3_000)
    play(0.3, 2_000)
    await clock.pass(300)
    expect(level()).toBe(0.6)
    play(0.9, 500)
    await clock.pass(300)
    expect(level()).toBe(0.7)
    await clock.pass(400)
    expect(level()).toBe(0.6)
    await clock.pass(1_500)
    expect(level()).toBe(0.3)
  })

  it('what is left after a skip is no more than what is left may ask', async () => {
    const { play, clock, level, hardware } = await armed('addUp')
    play(0.2, 5_000)
    const gone = play(0.6, 5_000)
    await clock.pass(300)
    expect(level()).toBe(0.8)
    hardware.skip(gone.itemId)
    expect(await gone.ended).toEqual({ outcome: 'cutShort', reason: 'skipped' })
    await clock.pass(100)
    expect(level()).toBe(0.2)
  })

  it('rises no faster than the limit lets it, whoever joins', async () => {
    const { play, clock, toy } = await armed('addUp', { risePerSecond: 1 })
    for (let count = 0; count < 5; count++) {
      play(0.2, 5_000)
      await clock.pass(100)
    }
    const rises = toy.above().map((written, index, all) => written.level - (all[index - 1]?.level ?? 0))
    expect(Math.max(...rises)).toBeLessThanOrEqual(0.1 + 1e-9)
  })

  it('ten at the same time; what comes then waits', async () => {
    const { play, hardware, clock } = await armed('addUp')
    for (let count = 0; count < 10; count++) play(0.05, 1_000 + count * 100)
    const eleventh = play(0.05, 500)
    expect(eleventh).toMatchObject({ state: 'queued', startsInMs: 1_000 })
    await clock.pass(1_100)
    expect(hardware.queue().every(({ state }) => state === 'playing')).toBe(true)
  })
})

describe.each(['strongestWins', 'addUp'] as const)('Promises while playing together (%s)', (mode) => {
  it('everything ends: the longest item is the end of all, and no lease is longer than five minutes', async () => {
    const { play, clock, level, hardware, toy } = await armed(mode)
    play(0.3, 300_000)
    await clock.pass(299_000)
    play(0.3, 2_000)
    expect(hardware.deviceState(toy.id).outputs.vibrate?.remainingMs).toBe(2_000)
    await clock.pass(2_100)
    expect(level()).toBe(0)
    expect(hardware.queue()).toEqual([])
  })

  it('what plays for ever by joining is ended by its longest run', async () => {
    const { ask, clock, level } = await armed(mode, { longestRunMs: 5_000, restAfterRunMs: 60_000 })
    for (let count = 0; count < 10; count++) {
      ask({ pattern: at(0.3), durationMs: 2_000 })
      await clock.pass(1_000)
    }
    expect(level()).toBe(0)
    expect(ask()).toEqual({ accepted: false, reason: 'resting' })
  })

  it('a stop ends all of them, each with its reason', async () => {
    const { play, hardware, clock, level } = await armed(mode)
    const all = [play(0.3, 5_000), play(0.4, 5_000)]
    await clock.pass(200)
    hardware.stop('key')
    expect(level()).toBe(0)
    for (const { ended } of all) expect(await ended).toEqual({ outcome: 'cutShort', reason: 'stopped' })
  })

  it('items that end at the same moment leave no lease behind', async () => {
    const { play, clock, level } = await armed(mode)
    const all = [play(0.3, 1_000), play(0.4, 1_000), play(0.2, 900)]
    await clock.pass(1_050)
    for (const { ended } of all) expect(await ended).toEqual({ outcome: 'played' })
    expect(level()).toBe(0)
  })
})

it('what waits joins when the operator lets an output play together', async () => {
  const { play, hardware, queue, clock } = await armed('oneAfterAnother')
  play(0.3, 5_000)
  play(0.4, 5_000)
  expect(hardware.queue().map(({ state }) => state)).toEqual(['playing', 'queued'])
  queue.modes['device/vibrate'] = 'strongestWins'
  hardware.advanceQueue()
  await clock.pass(100)
  expect(hardware.queue().map(({ state }) => state)).toEqual(['playing', 'playing'])
})

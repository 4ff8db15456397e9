import { describe, expect, it } from 'vitest'
import type { Taken } from '../../../src/main/actuation/request'
import { createStage } from '../safety/stage'

async function armed() {
  const stage = createStage()
  const toy = await stage.add(stage.device())
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  return { ...stage, toy }
}
const reasonOf = (taken: Taken) => (taken.accepted ? 'accepted' : taken.reason)
const mallory = { viewerId: 'mallory', viewerName: 'Mallory' }

describe('Promise 8: a blocked viewer', () => {
  it('is refused at once, with a line that says so, and others are not', async () => {
    const { ask, settings, linesOf } = await armed()
    settings.blocked = [{ viewerId: 'mallory', name: 'Mallory', at: 0 }]
    expect(reasonOf(ask(mallory))).toBe('blocked')
    expect(reasonOf(ask({ ...mallory, source: 'operator' }))).toBe('blocked')
    expect(linesOf('actuation.refused')[0]?.detail.reason).toBe('blocked')
    expect(reasonOf(ask({ viewerId: 'lena' }))).toBe('accepted')
    settings.blocked = []
    expect(reasonOf(ask(mallory))).toBe('accepted')
  })

  it('loses what plays and what waits at once, and what others have goes on', async () => {
    const { ask, clock, hardware, toy } = await armed()
    const first = ask({ ...mallory, durationMs: 60_000 })
    const second = ask({ viewerId: 'lena', pattern: { kind: 'constant', level: 0.3 }, durationMs: 5_000 })
    const third = ask(mallory)
    if (!first.accepted || !second.accepted || !third.accepted) throw new Error('refused')
    await clock.pass(400)
    expect(toy.last('vibrate')?.level).toBe(0.5)
    hardware.endOf('mallory', 'blocked')
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(await first.ended).toEqual({ outcome: 'cutShort', reason: 'blocked' })
    expect(await third.ended).toEqual({ outcome: 'refused', reason: 'blocked' })
    await clock.pass(400)
    expect(toy.last('vibrate')?.level).toBe(0.3)
  })
})

describe('rates of requests', () => {
  it('count at once when they are narrowed', async () => {
    const { ask, settings } = await armed()
    const buzz = { viewerId: 'v', durationMs: 100 }
    expect([ask(buzz), ask(buzz), ask(buzz)].map(reasonOf)).toEqual(Array(3).fill('accepted'))
    settings.rates = { ...settings.rates, perViewer: { most: 3, windowMs: 10_000 } }
    expect(reasonOf(ask(buzz))).toBe('rateLimited')
    settings.rates = { ...settings.rates, perViewer: { most: 4, windowMs: 10_000 } }
    expect(reasonOf(ask(buzz))).toBe('accepted')
  })

  it('hold for all together too', async () => {
    const { ask, settings } = await armed()
    settings.rates = { ...settings.rates, all: { most: 1, windowMs: 10_000 } }
    expect(reasonOf(ask({ viewerId: 'a' }))).toBe('accepted')
    expect(reasonOf(ask({ viewerId: 'b' }))).toBe('rateLimited')
  })
})

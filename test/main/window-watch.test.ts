import { beforeEach, describe, expect, it } from 'vitest'
import { type WindowWatch, watchWindow } from '../../src/main/window-watch'
import { createManualClock, type ManualClock } from '../fakes/manual-clock'

let clock: ManualClock
let watch: WindowWatch
let told: string[]

beforeEach(() => {
  clock = createManualClock()
  told = []
  watch = watchWindow({
    clock,
    silentMs: 2_500,
    onLost: () => told.push('lost'),
    onBack: () => told.push('back'),
  })
})

async function beatFor(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    watch.beat()
    await clock.pass(1_000)
  }
}

describe('the operator’s window', () => {
  it('that beats every second is never lost', async () => {
    await beatFor(60_000)
    expect(told).toEqual(['back'])
  })

  it('that hangs is lost once its silence is too long', async () => {
    await beatFor(3_000)
    await clock.pass(1_400)
    expect(told).toEqual(['back'])
    await clock.pass(600)
    expect(told).toEqual(['back', 'lost'])
    await clock.pass(60_000)
    expect(told).toEqual(['back', 'lost'])
  })

  it('that the host knows to be gone is lost at once', () => {
    watch.beat()
    watch.lost()
    watch.lost()
    expect(told).toEqual(['back', 'lost'])
  })

  it('is back with its first beat, not by the host’s word', () => {
    watch.beat()
    watch.lost()
    watch.beat()
    expect(told).toEqual(['back', 'lost', 'back'])
  })

  it('that never was there cannot be lost', async () => {
    watch.lost()
    await clock.pass(10_000)
    expect(told).toEqual([])
  })
})

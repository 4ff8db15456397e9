import { beforeEach, describe, expect, it } from 'vitest'
import { createHub, type Hub, type Views } from '../../src/main/hub'
import type { Tell } from '../../src/shared/contract/studio'
import { createManualClock, type ManualClock } from '../fakes/manual-clock'

let clock: ManualClock
let hub: Hub
let told: [string, unknown][]
let queueLength: number

beforeEach(() => {
  clock = createManualClock()
  told = []
  queueLength = 0
  const tell = ((name: string, payload: unknown) => told.push([name, payload])) as unknown as Tell
  const views = {
    queue: () => Array.from({ length: queueLength }),
    live: () => ({ state: 'offline', since: null }),
  }
  hub = createHub({ clock, tell, views: views as unknown as Views })
})

describe('a state that changes', () => {
  it('is told at once when it was quiet', async () => {
    hub.refresh('queue')
    await clock.pass(0)
    expect(told).toEqual([['queue', []]])
  })

  it('many times in a row is told as it is in the end, at most every 50 ms', async () => {
    for (queueLength = 0; queueLength < 100; queueLength++) {
      hub.refresh('queue')
      await clock.pass(1)
    }
    hub.refresh('queue')
    await clock.pass(60)
    expect(told.length).toBeLessThanOrEqual(4)
    expect(told.at(-1)?.[1]).toHaveLength(100)
  })

  it('does not hold up another one', async () => {
    hub.refresh('queue')
    hub.refresh('live')
    await clock.pass(0)
    expect(told.map(([name]) => name)).toEqual(['queue', 'live'])
  })
})

it('a page that opens late is answered with every state as its owner has it now', () => {
  queueLength = 2
  expect(hub.states()).toEqual({ queue: [undefined, undefined], live: { state: 'offline', since: null } })
})

it('after the close nothing is told any more', async () => {
  hub.refresh('queue')
  hub.close()
  hub.close()
  await clock.pass(100)
  expect(told).toEqual([])
})

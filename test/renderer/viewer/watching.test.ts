import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Latency } from '../../../src/renderer/viewer/player/preferences'
import { createWatchMeter, type WatchLook } from '../../../src/renderer/viewer/player/watch-meter'
import { type WatchStats, watchCounts, watchStatsOf } from '../../../src/renderer/viewer/player/watch-stats'
import { createMemory } from '../../../src/renderer/viewer/room/memory'
import { newKey } from '../../../src/renderer/viewer/room/new-key'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'
import { createVisitWatching } from '../../../src/renderer/viewer/visit-watching'
import { type LayerWish, layerWish } from '../../../src/shared/contract/watch'
import { idempotencyKey } from '../../../src/shared/domain/room'
import { manualClock } from '../shared-media/manual-clock'

const storage = () => {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
  }
}
function setUp(lasting = storage()) {
  const memory = createMemory('main', { lasting, ofTab: storage() })
  const store = createStore<VisitState>(() => ({ ...atFirst, preferences: memory.preferences() }))
  const latencies: Latency[] = []
  const wishes: LayerWish[] = []
  const player = {
    setLatency: (latency: Latency) => void latencies.push(latency),
    wish: (wish: LayerWish) => void wishes.push(wish),
    watchLayers: () => undefined,
  }
  return {
    lasting,
    store,
    latencies,
    wishes,
    memory,
    watching: createVisitWatching({ store, memory, player }),
  }
}

describe('how one likes to watch', () => {
  it('is remembered on this browser, for every room', () => {
    const { lasting, watching, latencies } = setUp()
    watching.setVolume(0.4)
    watching.setMuted(true)
    watching.setLatency('balanced')
    expect(latencies).toEqual(['balanced'])
    const other = createMemory('other', { lasting, ofTab: storage() })
    expect(other.preferences()).toMatchObject({ volume: 0.4, isMuted: true, latency: 'balanced' })
  })

  it('is forgotten with the rest', () => {
    const { watching, memory } = setUp()
    watching.setVolume(0.4)
    memory.forget()
    expect(memory.preferences().volume).toBe(1)
  })

  it.each(['', '{', '{"volume":7}', '[]'])('is as at first when %j is found', (text) => {
    const lasting = storage()
    lasting.texts.set('pulsedeck.watching', text)
    expect(setUp(lasting).store.getState().preferences).toEqual(atFirst.preferences)
  })

  it('takes what an older page has kept, with the rest as at first', () => {
    const lasting = storage()
    lasting.texts.set('pulsedeck.watching', '{"volume":0.3}')
    expect(setUp(lasting).store.getState().preferences).toEqual({ ...atFirst.preferences, volume: 0.3 })
  })

  it('turns the sound on with the volume, and off at zero', () => {
    const { watching, store } = setUp()
    watching.setVolume(0)
    expect(store.getState().preferences).toMatchObject({ volume: 0, isMuted: true })
    watching.setMuted(false)
    expect(store.getState().preferences).toMatchObject({ volume: 1, isMuted: false })
    watching.setVolume(-3)
    watching.setVolume(0.2)
    expect(store.getState().preferences).toMatchObject({ volume: 0.2, isMuted: false })
  })

  it('is told to the room: the view, a pause, a layer that was chosen, and the wish to save data', () => {
    const { watching, wishes } = setUp()
    watching.setView({ height: 360, isSeen: true })
    watching.setPaused(true)
    watching.setPaused(false)
    watching.setQuality('h')
    watching.setView({ height: 720.4, isSeen: false })
    watching.setDataSaver(true)
    expect(wishes).toEqual([
      { layer: 'auto', maxHeight: 360, paused: false },
      { layer: 'auto', maxHeight: 360, paused: true },
      { layer: 'auto', maxHeight: 360, paused: false },
      { layer: 'h', maxHeight: 360, paused: false },
      { layer: 'h', maxHeight: 720, paused: true },
      { layer: 'auto', maxHeight: 1, paused: true },
    ])
    for (const wish of wishes) expect(layerWish.parse(wish)).toEqual(wish)
  })

  it('does not remember silence that the browser wanted, and a click ends it', () => {
    const { watching, store, memory } = setUp()
    watching.soundBlocked()
    expect(memory.preferences().isMuted).toBe(false)
    watching.setMuted(false)
    expect(store.getState().isSoundBlocked).toBe(false)
  })
})

const entries = (change: object = {}) => [
  {
    ...{ type: 'inbound-rtp', kind: 'video', codecId: 'c', bytesReceived: 100_000, packetsReceived: 98 },
    ...{ packetsLost: 2, framesDecoded: 30, frameWidth: 640, frameHeight: 360, framesDropped: 1 },
    ...{ jitterBufferDelay: 1.5, jitterBufferEmittedCount: 30, freezeCount: 1, totalFreezesDuration: 0.4 },
    ...change,
  },
  { type: 'codec', id: 'c', mimeType: 'video/VP8' },
  { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 },
]

describe('the figures of the picture', () => {
  it('are those since the look before', () => {
    const stats = watchStatsOf(entries(), watchCounts([], 0), watchCounts(entries(), 1_000))
    expect(stats).toEqual({
      ...{ width: 640, height: 360, framesPerSecond: 30, bitrateBps: 800_000, lossPercent: 2 },
      ...{ neededBufferMs: null, isDecoderSlow: false },
      ...{ jitterBufferMs: 50, roundTripMs: 20, codec: 'VP8', droppedFrames: 1, stalls: 1, stalledMs: 400 },
    })
  })

  it('say where a browser does not tell, instead of guessing', () => {
    const bare = [{ type: 'inbound-rtp', kind: 'video' }]
    const stats = watchStatsOf(bare, watchCounts([], 0), watchCounts(bare, 1_000))
    expect(stats).toMatchObject({ lossPercent: null, jitterBufferMs: null, roundTripMs: null, codec: null })
  })

  it('count a look without one picture as a halt where the browser counts none', () => {
    const bare = (framesDecoded: number) => [{ type: 'inbound-rtp', kind: 'video', framesDecoded }]
    const stalls = (from: number, to: number) =>
      watchStatsOf(bare(to), watchCounts(bare(from), 0), watchCounts(bare(to), 1_000))
    expect(stalls(10, 11)).toMatchObject({ stalls: 0, stalledMs: 0 })
    expect(stalls(11, 11)).toMatchObject({ stalls: 1, stalledMs: 1_000 })
  })

  it('count packets that came after all as not lost', () => {
    const before = watchCounts(entries({ packetsLost: 5 }), 0)
    const now = watchCounts(entries({ packetsLost: 1, packetsReceived: 150 }), 1_000)
    expect(watchStatsOf(entries(), before, now).lossPercent).toBe(0)
  })

  it('never compare the counts of two sessions, and count the halt between them', async () => {
    const clock = manualClock()
    const measured: (WatchStats | null)[] = []
    const [first, second] = [{}, {}]
    let look: WatchLook | null = {
      session: first,
      entries: entries({ framesDecoded: 900, freezeCount: 3 }),
      replaced: { stalls: 0, stalledMs: 0 },
      glassToGlassMs: null,
    }
    const stop = createWatchMeter({
      clock,
      look: async () => look,
      measured: (stats) => void measured.push(stats),
    })
    const tick = async () => {
      clock.advance(1_000)
      await Promise.resolve()
      await Promise.resolve()
    }
    await tick()
    expect(measured).toEqual([])
    look = {
      session: second,
      entries: entries({ framesDecoded: 10, freezeCount: 0, totalFreezesDuration: 0 }),
      replaced: { stalls: 1, stalledMs: 700 },
      glassToGlassMs: 90,
    }
    await tick()
    expect(measured[0]).toMatchObject({ framesPerSecond: 10, stalls: 1, stalledMs: 700, glassToGlassMs: 90 })
    look = null
    await tick()
    expect(measured[1]).toBeNull()
    stop()
  })
})

it('a key of an intention is one that the room takes, and never the same', () => {
  const keys = Array.from({ length: 50 }, newKey)
  for (const key of keys) expect(idempotencyKey.safeParse(key).success).toBe(true)
  expect(new Set(keys).size).toBe(50)
})

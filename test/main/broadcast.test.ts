import { beforeEach, describe, expect, it } from 'vitest'
import { type Broadcast, createBroadcast, remoteSilentMs } from '../../src/main/broadcast'
import { AppError } from '../../src/shared/contract/errors'
import type { LiveTarget, PublishStats } from '../../src/shared/domain/live'
import { createSteppingClock, type SteppingClock } from '../fakes/stepping-clock'

let broadcast: Broadcast
let ends: number
let starts: number
let target: () => Promise<LiveTarget>
let clock: SteppingClock

const on = { live: true, since: 5 }
const off = { live: false, since: null }

beforeEach(() => {
  ends = 0
  starts = 0
  clock = createSteppingClock()
  target = async () => ({ kind: 'room', endpoint: 'http://127.0.0.1:1/whip/main', token: 't' })
  broadcast = createBroadcast({
    clock,
    target: () => target(),
    onChange: () => undefined,
    onStarted: () => {
      starts += 1
    },
    onEnded: () => {
      ends += 1
    },
  })
})

describe('a broadcast', () => {
  it('waits from the wish until the room has a picture, then is live', async () => {
    expect(broadcast.view().state).toBe('offline')
    await broadcast.start()
    expect(broadcast.view().state).toBe('waiting')
    broadcast.publisherChanged(on)
    expect(broadcast.view()).toEqual({ state: 'live', since: 5 })
    expect(starts).toBe(1)
  })

  it('stays offline when the room refuses to let it publish', async () => {
    target = async () => {
      throw new AppError('notConnected', 'no room')
    }
    await expect(broadcast.start()).rejects.toMatchObject({ code: 'notConnected' })
    expect(broadcast.view().state).toBe('offline')
  })

  it('tells its end when the picture is lost by accident', async () => {
    await broadcast.start()
    broadcast.publisherChanged(on)
    broadcast.publisherChanged(off)
    expect(ends).toBe(1)
    expect(broadcast.view().state).toBe('waiting')
  })

  it('tells its end at once when the operator stops, and once only', async () => {
    await broadcast.start()
    broadcast.publisherChanged(on)
    broadcast.stop()
    expect(ends).toBe(1)
    broadcast.publisherChanged(off)
    broadcast.stop()
    expect(ends).toBe(1)
  })

  it('refuses changes that would cut it, and takes them while offline', async () => {
    let changes = 0
    const change = () => {
      changes += 1
    }
    await broadcast.start()
    await expect(broadcast.whileOffline(change)).rejects.toMatchObject({ code: 'conflict' })
    broadcast.stop()
    await broadcast.whileOffline(change)
    expect(changes).toBe(1)
  })
})

describe('a broadcast to a remote server', () => {
  const stats: PublishStats = {
    bitrateBps: 1,
    width: 1,
    height: 1,
    framesPerSecond: 1,
    roundTripMs: null,
    lossPercent: 0,
    limitedBy: 'none',
    jitterMs: null,
    sourceFramesPerSecond: null,
    encodeMs: null,
    droppedPerSecond: null,
    layers: [],
  }
  beforeEach(async () => {
    target = async () => ({ kind: 'remote', endpoint: 'https://live.example.org/whip' })
    await broadcast.start()
  })

  it('is live while the window reports that the server receives', async () => {
    expect(broadcast.view().state).toBe('waiting')
    broadcast.report(stats)
    expect(broadcast.view()).toMatchObject({ state: 'live', since: clock.wall() })
    for (let second = 0; second < 10; second++) {
      await clock.pass(1_000)
      broadcast.report(stats)
    }
    expect([starts, ends]).toEqual([1, 0])
  })

  it('ends when the reports cease, and begins again with the next', async () => {
    broadcast.report(stats)
    await clock.pass(remoteSilentMs)
    expect(ends).toBe(1)
    expect(broadcast.view().state).toBe('waiting')
    broadcast.report(stats)
    expect(starts).toBe(2)
  })

  it('ends at once by wish, whatever is still reported', () => {
    broadcast.report(stats)
    broadcast.stop()
    broadcast.report(stats)
    expect(ends).toBe(1)
    expect(broadcast.view().state).toBe('offline')
  })
})

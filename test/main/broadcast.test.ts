import { beforeEach, describe, expect, it } from 'vitest'
import { type Broadcast, createBroadcast } from '../../src/main/broadcast'
import { AppError } from '../../src/shared/contract/errors'

let broadcast: Broadcast
let ends: number
let starts: number
let authorize: () => Promise<{ endpoint: string; token: string }>

const on = { live: true, since: 5 }
const off = { live: false, since: null }

beforeEach(() => {
  ends = 0
  starts = 0
  authorize = async () => ({ endpoint: 'http://127.0.0.1:1/whip/main', token: 't' })
  broadcast = createBroadcast({
    authorize: () => authorize(),
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
    authorize = async () => {
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

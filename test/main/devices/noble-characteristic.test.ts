import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Life, startLife } from '../../../src/main/devices/radio/life'
import { characteristicOf } from '../../../src/main/devices/radio/noble-characteristic'
import type { PeerCharacteristic } from '../../../src/main/devices/radio/radio'
import { AppError } from '../../../src/shared/contract/errors'
import { createSteppingClock, type SteppingClock } from '../../fakes/stepping-clock'

/** noble's end of one characteristic: it tells that a write was answered, not which. */
class NobleEnd extends EventEmitter {
  uuid = 'fff2'
  properties = ['write', 'writeWithoutResponse', 'read', 'notify']
  written: string[] = []
  read(): void {}
  write(bytes: Buffer): void {
    this.written.push(bytes.toString('hex'))
  }
  subscribe(done: () => void): void {
    done()
  }
}

let clock: SteppingClock
let life: Life
let end: NobleEnd
let characteristic: PeerCharacteristic
let outcomes: string[]

function write(byte: number, withResponse = true): void {
  characteristic.write(Uint8Array.of(byte), withResponse).then(
    () => outcomes.push(`${byte} done`),
    (error: AppError) => outcomes.push(`${byte} ${error.code}`),
  )
}

beforeEach(() => {
  clock = createSteppingClock()
  life = startLife(clock)
  end = new NobleEnd()
  characteristic = characteristicOf('fff0', end, life)
  outcomes = []
})

describe('writes of a link', () => {
  it('are confirmed in order, each by its own answer', async () => {
    write(1)
    write(0)
    end.emit('write')
    await clock.pass(0)
    expect(outcomes).toEqual(['1 done'])
    end.emit('write')
    await clock.pass(0)
    expect(outcomes).toEqual(['1 done', '0 done'])
  })

  it('are not confirmed by the late answer to one that timed out', async () => {
    write(1)
    await clock.pass(2_000)
    write(0)
    end.emit('write')
    await clock.pass(0)
    expect(outcomes).toEqual(['1 timeout'])
    end.emit('write')
    await clock.pass(0)
    expect(outcomes).toEqual(['1 timeout', '0 done'])
  })

  it('go out at once, a zero too, however many are open', () => {
    for (let byte = 1; byte <= 20; byte++) write(byte)
    write(0)
    expect(end.written.at(-1)).toBe('00')
  })

  it('are refused with a code when levels pile up, but never when they ask for an answer', async () => {
    for (let byte = 1; byte <= 9; byte++) write(byte, false)
    write(0)
    await clock.pass(0)
    expect(outcomes).toEqual(['9 writeRefused'])
    expect(end.written.at(-1)).toBe('00')
  })

  it('fail at once when the link is over, and what comes later changes nothing', async () => {
    write(1)
    life.end(new AppError('linkLost', 'gone'))
    write(2)
    end.emit('write')
    await clock.pass(5_000)
    expect(outcomes).toEqual(['1 linkLost', '2 linkLost'])
    expect(end.written).toEqual(['01'])
  })
})

it('notifications of an old link are not heard', async () => {
  const heard: string[] = []
  await characteristic.subscribe((bytes) => heard.push(Buffer.from(bytes).toString()))
  end.emit('data', Buffer.from('a'), true)
  life.end(new AppError('linkLost', 'gone'))
  end.emit('data', Buffer.from('b'), true)
  expect(heard).toEqual(['a'])
})

it('a read takes an answer, not a notification', async () => {
  const read = characteristic.read()
  end.emit('data', Buffer.from('n'), true)
  end.emit('data', Buffer.from('r'), false)
  expect(Buffer.from(await read).toString()).toBe('r')
})

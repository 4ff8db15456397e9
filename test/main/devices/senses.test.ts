import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heartRateStrap } from '../../../src/main/devices/catalog/heart-rate-strap'
import { parseHeartRate } from '../../../src/main/devices/heart-rate'
import { readInformation } from '../../../src/main/devices/information'
import type { PeerCharacteristic } from '../../../src/main/devices/radio/radio'
import { listenToSensors } from '../../../src/main/devices/senses'
import { AppError } from '../../../src/shared/contract/errors'
import { sensorReading } from '../../../src/shared/domain/sensor'
import { createSteppingClock } from '../../fakes/stepping-clock'

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')

describe('a heart rate measurement', () => {
  it.each([
    ['0048', { bpm: 72, contact: null, energyKilojoules: null, rrIntervalsMs: [] }],
    ['012c01', { bpm: 300, contact: null }],
    ['0648', { bpm: 72, contact: true }],
    ['0448', { bpm: 72, contact: false }],
    ['08483412', { energyKilojoules: 0x1234 }],
    ['1048000400020003', { rrIntervalsMs: [1_000, 500, 750] }],
    ['1f48000a0000040002', { bpm: 72, contact: true, energyKilojoules: 10, rrIntervalsMs: [1_000, 500] }],
    ['1048000400', { rrIntervalsMs: [1_000] }],
  ])('%s is %j', (bytes, meaning) => expect(parseHeartRate(hex(bytes))).toMatchObject(meaning))

  it.each(['', '00', '0148', '084834'])('"%s" is cut short', (bytes) =>
    expect(parseHeartRate(hex(bytes))).toBeNull(),
  )
})

const characteristic = (part: Partial<PeerCharacteristic>): PeerCharacteristic => ({
  ...{ service: '180d', uuid: '2a37', can: new Set(['notify']) },
  read: async () => new Uint8Array(),
  write: async () => undefined,
  subscribe: async () => undefined,
  ...part,
})

async function strap() {
  const clock = createSteppingClock()
  const told: unknown[] = []
  let notify: (bytes: Uint8Array) => void = () => undefined
  const rate = characteristic({
    subscribe: async (hear) => {
      notify = hear
    },
  })
  await listenToSensors({
    clock,
    definition: heartRateStrap,
    endpoints: new Map([['rate', rate]]),
    events: {
      sensed: (id, reading) => told.push([id, reading]),
      heard: () => undefined,
      dropped: () => told.push('dropped'),
    },
  })
  const say = async (bytes: Uint8Array) => {
    notify(bytes)
    await clock.pass(1_000)
  }
  return { told, say, clock, notify: (bytes: Uint8Array) => notify(bytes) }
}

describe('a heart-rate strap', () => {
  it('tells beats a minute, with the time', async () => {
    const { told, say, clock } = await strap()
    const at = clock.wall()
    await say(hex('0648'))
    expect(told).toEqual([
      ['heart-rate', { id: 'heart-rate', kind: 'heartRate', value: 72, unit: 'bpm', at }],
    ])
  })

  it.each(['0448', '0600', '0000'])('takes its value back when it feels nothing: %s', async (bytes) => {
    const { told, say } = await strap()
    await say(hex(bytes))
    expect(told).toEqual([['heart-rate', null]])
  })

  it.each(['', '00', '01ffff'])('throws away what no heart does: "%s"', async (bytes) => {
    const { told, say } = await strap()
    await say(hex(bytes))
    expect(told).toEqual(['dropped'])
  })

  it('is heard ten times a second at most', async () => {
    const { told, notify, clock } = await strap()
    for (let count = 0; count < 1_000; count++) notify(hex('0648'))
    await clock.pass(1_000)
    notify(hex('0648'))
    expect(told).toHaveLength(2)
  })

  it('never throws, and tells only values that fit, whatever it sends', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 24 }), { maxLength: 10 }), async (all) => {
        const { told, say } = await strap()
        for (const bytes of all) await say(bytes)
        for (const one of told)
          if (Array.isArray(one) && one[1] !== null)
            expect(sensorReading.safeParse(one[1]).success).toBe(true)
      }),
    ))
})

describe('device information', () => {
  const told = (uuid: string, text: string | null) =>
    characteristic({
      ...{ service: '180a', uuid, can: new Set(['read']) },
      read: async () => {
        if (text === null) throw new AppError('timeout', 'no answer')
        return Buffer.from(text)
      },
    })

  it('is read where it is there, without what is no text', async () =>
    expect(await readInformation([told('2a29', 'Polar Electro Oy\0'), told('2a26', '5.0.0\n')])).toEqual({
      ...{ manufacturer: 'Polar Electro Oy', model: null, firmware: '5.0.0' },
    }))

  it('is nothing when nothing is there or answers', async () => {
    expect(await readInformation([])).toBeNull()
    expect(await readInformation([told('2a24', null)])).toBeNull()
  })

  it('never touches the serial number', async () => {
    let isRead = false
    const read = async () => {
      isRead = true
      return hex('')
    }
    await readInformation([{ ...told('2a25', 'A1'), read }])
    expect(isRead).toBe(false)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { createDevices, type Devices } from '../../../src/main/devices/devices'
import { createLibrary } from '../../../src/main/devices/library'
import type { LinkedDevice } from '../../../src/main/devices/link'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { KnownDevice } from '../../../src/shared/domain/settings'
import { createFakeRadio, type FakePeer, type FakeRadio } from '../../fakes/fake-radio'
import { createSteppingClock, type SteppingClock } from '../../fakes/stepping-clock'

let clock: SteppingClock
let radio: FakeRadio
let devices: Devices
let told: string[]
let links: LinkedDevice[]
let saved: KnownDevice[]
let journal: JournalEntry[]

function build(known: KnownDevice[]): void {
  ;[told, links, journal] = [[], [], []]
  devices = createDevices({
    clock,
    random: () => 0.5,
    library: createLibrary(),
    openRadio: radio.open,
    linkEvents: {
      linking: () => told.push('linking'),
      linked(device) {
        told.push('linked')
        links.push(device)
      },
      lost: (_id, reason) => told.push(`lost: ${reason}`),
      forgotten: () => told.push('forgotten'),
    },
    known: {
      list: () => known,
      save: (next) => {
        saved = next
      },
    },
    record: (entry) => journal.push(entry),
    onChange: () => undefined,
  })
}

beforeEach(() => {
  clock = createSteppingClock()
  radio = createFakeRadio()
  saved = []
  build([])
})

async function turnOn(): Promise<void> {
  await devices.use({ kind: 'system' })
  radio.turn('on')
  await clock.pass(0)
}

async function pair(peer: FakePeer): Promise<string> {
  devices.scan(10)
  await clock.pass(0)
  radio.advertise(peer)
  const found = devices.radio().found.find(({ name }) => name === peer.name)
  const id = await devices.pair(found?.id ?? '', null)
  devices.stopScan()
  await clock.pass(0)
  return id
}

/** Lets time pass while the peer advertises ten times a second; answers after how long it was linked again. */
async function linkedAfter(peer: FakePeer, mostMs: number): Promise<number> {
  const before = links.length
  for (let ms = 0; ms < mostMs; ms += 100) {
    radio.advertise(peer)
    await clock.pass(100)
    if (links.length > before) return ms + 100
  }
  return Number.POSITIVE_INFINITY
}

describe('scanning', () => {
  it('is refused with a code while no radio is on', () =>
    expect(() => devices.scan(5)).toThrowError(expect.objectContaining({ code: 'radioUnavailable' })))

  it('ends by itself', async () => {
    await turnOn()
    devices.scan(5)
    await clock.pass(4_999)
    expect([radio.scanning(), devices.radio().scanning]).toEqual([true, true])
    await clock.pass(2)
    expect([radio.scanning(), devices.radio().scanning]).toEqual([false, false])
  })

  it('shows strangers under ids of ours, and keeps their list short', async () => {
    await turnOn()
    devices.scan(5)
    await clock.pass(0)
    for (let count = 0; count < 500; count++)
      radio.advertise(radio.peer(`aabbccddee${count}`, `Thing ${count}`))
    expect(devices.radio().found).toHaveLength(60)
    expect(JSON.stringify(devices.radio())).not.toContain('aabbccddee')
  })

  it('refuses to pair what nothing in the catalogue knows, or what is not there any more', async () => {
    await turnOn()
    await expect(pair(radio.peer('1', 'Kettle'))).rejects.toMatchObject({ code: 'unsupported' })
    await expect(devices.pair('gone', null)).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('a paired device', () => {
  let peer: FakePeer
  let id: string
  beforeEach(async () => {
    await turnOn()
    peer = radio.peer('a1', 'LVS-Hush42')
    id = await pair(peer)
  })

  it('is linked, and all that it saw before its link is handed over is a zero and a question', async () => {
    expect(told).toEqual(['linking', 'linked'])
    expect(peer.writes).toEqual(['Vibrate:0;', 'DeviceType;'])
    await clock.pass(300)
    expect(peer.writes.slice(2)).toEqual(['Battery;'])
    peer.notify('85;')
    expect(devices.facts()[0]).toMatchObject({ id, alias: 'LVS-Hush42', batteryPercent: 85, retryAt: null })
  })

  it('is kept with its address in the settings only', () => {
    expect(saved).toMatchObject([{ id, address: 'a1', definitionId: 'lovense-hush', muted: false }])
    expect(JSON.stringify([devices.facts(), journal])).not.toContain('"a1"')
  })

  it('is the same device when paired again', async () => expect(await pair(peer)).toBe(id))

  it('counts as lost the moment its link drops, and is linked again within two seconds of its return', async () => {
    for (const awayMs of [0, 700, 4_100, 4_900, 9_500, 15_200, 60_000, 200_000]) {
      radio.drop(peer, 'the device is out of reach')
      expect(told.at(-1)).toBe('lost: the device is out of reach')
      await clock.pass(awayMs)
      expect(await linkedAfter(peer, 5_000)).toBeLessThanOrEqual(2_000)
    }
  })

  it('shows when it is listened for again', async () => {
    radio.drop(peer, 'gone')
    await clock.pass(4_001)
    const { retryAt } = devices.facts()[0] ?? {}
    expect(retryAt).toBeGreaterThan(clock.wall())
    await clock.pass(1_500)
    expect(radio.scanning()).toBe(true)
  })

  it('is tried ever more rarely while it is heard but cannot be linked', async () => {
    radio.drop(peer, 'gone')
    peer.mood = 'refuses'
    const before = radio.attempts()
    await linkedAfter(peer, 60_000)
    expect(radio.attempts() - before).toBeGreaterThan(4)
    expect(radio.attempts() - before).toBeLessThan(14)
    peer.mood = 'links'
    expect(await linkedAfter(peer, 20_000)).toBeLessThan(20_000)
  })

  it('is refused with words when it lacks what its model needs', async () => {
    radio.drop(peer, 'gone')
    peer.mood = 'hasOtherServices'
    await linkedAfter(peer, 1_000)
    expect(told.at(-1)).toContain('does not offer what')
  })

  it('stays cut when safety cut it, until it is asked for', async () => {
    await links[0]?.link.close()
    expect(told.at(-1)).toBe('lost: closed')
    expect(await linkedAfter(peer, 10_000)).toBe(Number.POSITIVE_INFINITY)
    devices.reconnect(id)
    expect(await linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })

  it('is cut when it does not answer twice in a row, whatever the radio believes', async () => {
    peer.readsFail = true
    await clock.pass(21_000)
    expect(told.at(-1)).toBe('lost: the device does not answer')
  })

  it('is lost with the adapter and linked when the adapter is back', async () => {
    radio.turn('off')
    expect(told.at(-1)).toBe('lost: the adapter is gone')
    expect(devices.radio()).toMatchObject({ state: 'off', trouble: { code: 'adapterGone' } })
    radio.turn('on')
    expect(await linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })

  it('is renamed, muted, limited and forgotten for good', async () => {
    await devices.rename(id, 'Left')
    await devices.setMuted(id, true)
    const limits = saved[0]?.limits.vibrate
    if (!limits) throw new Error('no limits')
    await devices.saveLimits(id, 'vibrate', { ...limits, max: 0.3 })
    expect(saved).toMatchObject([{ alias: 'Left', muted: true, limits: { vibrate: { max: 0.3 } } }])
    await devices.forget(id)
    expect(saved).toEqual([])
    expect(told.slice(-2)).toEqual(['lost: closed', 'forgotten'])
    expect(await linkedAfter(peer, 5_000)).toBe(Number.POSITIVE_INFINITY)
    await expect(devices.rename(id, 'x')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('does not hang on to anything after the end', async () => {
    await devices.closeAll()
    await devices.closeAll()
    expect(told.at(-1)).toBe('lost: closed')
    expect(await linkedAfter(peer, 10_000)).toBe(Number.POSITIVE_INFINITY)
    expect(radio.scanning()).toBe(false)
  })

  it('is linked without a scan when the studio starts again', async () => {
    const known = saved
    await devices.closeAll()
    build(known)
    await turnOn()
    expect(await linkedAfter(peer, 2_000)).toBeLessThanOrEqual(2_000)
  })
})

describe('known devices', () => {
  it('of a definition this version lacks stay in the settings', async () => {
    const strange = { ...foreign, definitionId: 'from-the-future' }
    build([strange])
    await devices.addSimulated()
    expect(saved).toHaveLength(2)
    expect(saved).toContainEqual(strange)
    expect(journal).toContainEqual(expect.objectContaining({ what: 'device.definitionMissing' }))
  })
})

describe('the simulated device', () => {
  it('needs no radio, acknowledges, and is linked like any other', async () => {
    await devices.addSimulated()
    await clock.pass(20)
    expect(told).toEqual(['linking', 'linked'])
    const { link, codec } = links[0] as LinkedDevice
    let isAcknowledged = false
    void link.write(codec.encode('vibrate', 0.5), { acknowledged: true }).then(() => {
      isAcknowledged = true
    })
    await clock.pass(4)
    expect(isAcknowledged).toBe(false)
    await clock.pass(1)
    expect(isAcknowledged).toBe(true)
  })

  it('refuses writes once cut, and comes back when asked', async () => {
    const id = await devices.addSimulated()
    await clock.pass(20)
    const { link, codec } = links[0] as LinkedDevice
    await link.close()
    await link.close()
    await expect(link.write(codec.encode('light', 1), { acknowledged: true })).rejects.toMatchObject({
      code: 'linkLost',
    })
    devices.reconnect(id)
    await clock.pass(20)
    expect(told).toEqual(['linking', 'linked', 'lost: closed', 'linking', 'linked'])
  })
})

const foreign: KnownDevice = {
  id: 'x',
  definitionId: 'lovense',
  alias: 'Other',
  transport: 'bluetooth',
  address: 'ff',
  muted: false,
  limits: {},
  colour: 'slate',
  autoConnect: true,
}

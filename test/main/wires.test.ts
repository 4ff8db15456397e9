import { expect, it } from 'vitest'
import type { HostSignals } from '../../src/main/platform'
import { defaultSettings } from '../../src/main/settings/defaults'
import { type Connected, connectParts } from '../../src/main/wires'
import type { RoomEvent } from '../../src/shared/domain/room'
import { playing } from './safety/stage'

/** Real safety between a host and a room that say what a test lets them say. */
async function wired() {
  const stage = await playing()
  const told: Partial<HostSignals & { roomLost(): void; roomBack(): void }> & {
    event?: (event: RoomEvent, late: boolean) => void
  } = {}
  const marks: unknown[] = []
  const nothing = () => () => undefined
  /** A part that hears whatever it is told, in whatever part of it, and says nothing. */
  const silent = (known: object = {}): object =>
    new Proxy(Object.assign(nothing.bind(null), known), {
      get: (target, name) => Reflect.get(target, name) ?? silent(),
    })
  const hearAs = (name: 'roomLost' | 'roomBack') => (listener: () => void) => {
    const others = told[name]
    told[name] = () => {
      others?.()
      listener()
    }
    return () => undefined
  }
  const parts = {
    platform: {
      listen(signals: HostSignals) {
        Object.assign(told, signals)
        return () => undefined
      },
    },
    hardware: stage.hardware,
    recordings: { mark: (marker: unknown) => marks.push(marker) },
    room: silent({
      onEvent(listener: (event: RoomEvent, late: boolean) => void) {
        told.event = listener
        return () => undefined
      },
      onLost: hearAs('roomLost'),
      onBack: hearAs('roomBack'),
    }),
    settings: { get: defaultSettings, onChange: nothing },
    window: { lost: () => stage.hardware.raise('uiLost') },
  }
  const disconnect = connectParts(
    new Proxy(parts, { get: (known, name) => Reflect.get(known, name) ?? silent() }) as unknown as Connected,
  )
  return { ...stage, told, marks, disconnect }
}

it.each([
  ['a lost room', 'roomLost', 'roomLost'],
  ['a lost window', 'windowLost', 'uiLost'],
  ['sleep', 'suspended', 'suspended'],
] as const)('Promise 6: %s writes zero at once, and holds', async (_, signal, cause) => {
  const { told, hardware, toy, clock } = await wired()
  told[signal]?.()
  expect(hardware.view()).toMatchObject({ permit: 'held', holds: [{ cause }] })
  expect(toy.writes.at(-1)).toMatchObject({ level: 0, at: clock.now() })
})

it('Promise 3: the stop key of the system stops, although no window has the focus', async () => {
  const { told, hardware, toy } = await wired()
  told.stopPressed?.('shortcut')
  expect(hardware.view()).toMatchObject({ permit: 'stopped', lastStop: { cause: 'shortcut' } })
  expect(toy.writes.at(-1)?.level).toBe(0)
})

it('Promise 7: a bug that nobody caught stops everything while there is still somebody to write zero', async () => {
  const { told, hardware, toy } = await wired()
  told.bugFound?.()
  expect(hardware.view()).toMatchObject({ permit: 'stopped', lastStop: { cause: 'bug' } })
  expect(toy.writes.at(-1)?.level).toBe(0)
})

it('a room that is back within its time clears its own hold, and nothing plays on', async () => {
  const { told, hardware, toy, clock } = await wired()
  told.roomLost?.()
  const count = toy.above().length
  told.roomBack?.()
  expect(hardware.view().permit).toBe('armed')
  await clock.pass(2_000)
  expect(toy.above()).toHaveLength(count)
})

it('waking up is not enough to go on after sleep', async () => {
  const { told, hardware } = await wired()
  told.suspended?.()
  told.resumed?.()
  expect(hardware.view().permit).toBe('held')
  hardware.resume()
  expect(hardware.view().permit).toBe('armed')
})

it('marks a tip in the recording, unless it came while we were away', async () => {
  const { told, marks } = await wired()
  const tip = (viewerName: string): RoomEvent => ({
    ...{ seq: 1, id: viewerName, at: 0, viewerId: 'v', viewerName },
    ...{ kind: 'tip', amount: 25, itemId: null, note: null },
  })
  told.event?.(tip('Lena'), false)
  told.event?.(tip('Mo'), true)
  expect(marks).toEqual([{ kind: 'tip', label: 'Lena 25' }])
})

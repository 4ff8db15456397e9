import { describe, expect, it } from 'vitest'
import { settingsHandlers } from '../../../src/main/handlers/settings'
import type { Settings } from '../../../src/shared/domain/settings'
import { memorySettings } from '../../fakes/memory-settings'
import { createStage } from '../safety/stage'

type Safety = Settings['safety']
const asFew = { most: 5, windowMs: 10_000 }

/** A studio whose operator has already narrowed everything a little. */
async function studio(permit: 'armed' | 'disarmed') {
  const stage = createStage()
  await stage.add(stage.device())
  const settings = memorySettings()
  const narrowed: Safety = {
    ...settings.get().safety,
    ...{ offScenes: ['Be right back'], rates: { perViewer: asFew, all: asFew } },
    ...{ eventMaxAgeMs: 3_000, roomGraceMs: 1_000, checkInMinutes: 15 },
    ceiling: { ...settings.get().safety.ceiling, max: 0.5 },
  }
  const handlers = settingsHandlers({
    hardware: stage.hardware,
    settings,
    host: { useStopShortcut: async () => undefined },
  })
  const save = async (part: Partial<Safety>) =>
    handlers['settings.save']({ section: 'safety', value: { ...settings.get().safety, ...part } })
  await save(narrowed)
  if (permit === 'armed') stage.hardware.arm(60)
  return { ...stage, settings, handlers, save }
}

const narrower: [string, Partial<Safety>][] = [
  ['another closed scene', { offScenes: ['Be right back', 'Desk'] }],
  ['fewer requests', { rates: { perViewer: { ...asFew, most: 1 }, all: asFew } }],
  ['the same in a longer time', { rates: { perViewer: asFew, all: { ...asFew, windowMs: 20_000 } } }],
  ['younger requests', { eventMaxAgeMs: 2_000 }],
  ['a shorter grace of the room', { roomGraceMs: 500 }],
  ['a sign more often', { checkInMinutes: 5 }],
]
const wider: [string, Partial<Safety>][] = [
  ['a scene that was closed', { offScenes: [] }],
  ['more requests of each', { rates: { perViewer: { ...asFew, most: 6 }, all: asFew } }],
  ['more requests of all', { rates: { perViewer: asFew, all: { ...asFew, most: 6 } } }],
  ['the same in a shorter time', { rates: { perViewer: { ...asFew, windowMs: 9_000 }, all: asFew } }],
  ['older requests', { eventMaxAgeMs: 4_000 }],
  ['a longer grace of the room', { roomGraceMs: 2_000 }],
  ['a sign less often', { checkInMinutes: 20 }],
  ['no sign at all', { checkInMinutes: null }],
]

describe('safety settings', () => {
  it.each(narrower)('can be narrowed while armed: %s', async (_, part) => {
    const { save, settings } = await studio('armed')
    await save(part)
    expect(settings.get().safety).toMatchObject(part)
  })

  it.each(wider)('cannot be widened while armed: %s', async (_, part) => {
    const { save, settings } = await studio('armed')
    const before = settings.get().safety
    await expect(save(part)).rejects.toMatchObject({ code: 'conflict', message: /[Dd]isarm to/ })
    expect(settings.get().safety).toEqual(before)
  })

  it.each(wider)('can be widened while disarmed: %s', async (_, part) => {
    const { save, settings } = await studio('disarmed')
    await save(part)
    expect(settings.get().safety).toMatchObject(part)
  })

  it('cannot be widened while held either', async () => {
    const { save, hardware } = await studio('armed')
    hardware.raise('suspended')
    await expect(save({ eventMaxAgeMs: 9_000 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('cannot be widened while stopped: a stop is no way around', async () => {
    const { save, hardware } = await studio('armed')
    hardware.stop('window')
    await expect(save({ eventMaxAgeMs: 9_000 })).rejects.toMatchObject({ code: 'conflict' })
    hardware.reset()
    await save({ eventMaxAgeMs: 9_000 })
  })

  it('whose limits over all outputs are refused change nothing at all', async () => {
    const { save, settings } = await studio('armed')
    const before = settings.get().safety
    const ceiling = { ...before.ceiling, max: 0.6 }
    await expect(save({ ceiling, eventMaxAgeMs: 2_000 })).rejects.toMatchObject({ code: 'conflict' })
    expect(settings.get().safety).toEqual(before)
  })

  it('saved by a window that has not heard of a block yet do not unblock anybody', async () => {
    const { save, settings } = await studio('armed')
    const heardBefore = settings.get().safety
    const blocked = [{ viewerId: 'troll', name: 'Troll', at: 1 }]
    await settings.update('safety', { ...heardBefore, blocked })
    await save({ ...heardBefore, armMinutes: 30 })
    expect(settings.get().safety).toMatchObject({ blocked, armMinutes: 30 })
  })
})

it('a stop key saved by a window of a moment ago does not forget the controller’s stop button', async () => {
  const { handlers, settings } = await studio('disarmed')
  const before = settings.get().shortcuts
  const joystickButton = { device: 'usb-pedal-joystick', button: 1 }
  await settings.update('shortcuts', { ...before, joystickButton })
  await handlers['settings.save']({ section: 'shortcuts', value: { ...before, stop: 'F9' } })
  expect(settings.get().shortcuts).toMatchObject({ stop: 'F9', joystickButton })
})

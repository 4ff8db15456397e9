import { describe, expect, it } from 'vitest'
import { clockOf } from '../../../src/renderer/studio/features/live/clock-of'
import { commandKinds, freshCommand } from '../../../src/renderer/studio/features/obs/command-draft'
import { isShortcut } from '../../../src/renderer/studio/features/safety/shortcut'
import { ageOf } from '../../../src/renderer/studio/ui/age'
import { createHold } from '../../../src/renderer/studio/ui/hold'
import { obsCommand } from '../../../src/shared/domain/obs-command'

describe('a held gesture', () => {
  it('counts once it has lasted, and only once', () => {
    let done = 0
    const hold = createHold(() => done++, 1_000)
    hold.begin(0)
    expect(hold.advance(999)).toBeCloseTo(0.999)
    expect(done).toBe(0)
    expect(hold.advance(1_000)).toBe(1)
    expect(hold.advance(2_000)).toBe(0)
    expect(done).toBe(1)
  })

  it('let go early does nothing, and the next one starts from the beginning', () => {
    let done = 0
    const hold = createHold(() => done++, 1_000)
    hold.begin(0)
    hold.advance(900)
    hold.release()
    hold.begin(950)
    hold.advance(1_500)
    expect(done).toBe(0)
  })

  it('repeated key presses do not restart it', () => {
    const hold = createHold(() => undefined, 1_000)
    hold.begin(0)
    hold.begin(500)
    expect(hold.advance(600)).toBeCloseTo(0.6)
  })
})

describe('the stop key', () => {
  const press = { key: 's', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  it.each([
    [{ ...press, ctrlKey: true, shiftKey: true }, true],
    [{ ...press, key: 'S', metaKey: true, shiftKey: true }, true],
    [{ ...press, ctrlKey: true }, false],
    [{ ...press, ctrlKey: true, shiftKey: true, altKey: true }, false],
    [{ ...press, key: 'x', ctrlKey: true, shiftKey: true }, false],
  ])('%j is %s', (pressed, wanted) => expect(isShortcut(pressed, 'CommandOrControl+Shift+S')).toBe(wanted))
})

it.each(commandKinds)('a fresh command to OBS, %s, is whole once its names are given', (kind) => {
  const named = Object.entries(freshCommand(kind)).map(([name, value]) => [name, value === '' ? 'X' : value])
  expect(obsCommand.safeParse(Object.fromEntries(named)).error).toBeUndefined()
})

it.each([
  [0, '00:00:00'],
  [61_000, '00:01:01'],
  [3_600_000 * 26, '26:00:00'],
])('%i ms live reads %s', (ms, words) => expect(clockOf(ms)).toBe(words))

it.each([
  [500, 'now'],
  [12_400, '12 s'],
  [180_000, '3 min'],
  [7_300_000, '2 h'],
])('%i ms ago reads %s', (ms, words) => expect(ageOf(ms)).toBe(words))

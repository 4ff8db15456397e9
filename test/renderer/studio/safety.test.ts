import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import {
  isButton,
  type Pad,
  shareWatch,
  watchGamepads,
} from '../../../src/renderer/studio/features/safety/gamepad'
import { limitWords } from '../../../src/renderer/studio/features/safety/limit-words'
import {
  fieldsOf,
  limitFields,
  shownLimit,
  storedLimit,
} from '../../../src/renderer/studio/features/safety/limits/limit-fields'
import { acceleratorOf, isShortcut } from '../../../src/renderer/studio/features/safety/shortcut'
import { en } from '../../../src/renderer/studio/locales/en'
import { outputLimits } from '../../../src/shared/domain/device'
import { limitPresets, widestLimits } from '../../../src/shared/domain/limits'

const pressed = { key: 's', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }

describe('choosing a stop key', () => {
  it.each([
    [{ ...pressed, ctrlKey: true }, 'CommandOrControl+S'],
    [{ ...pressed, metaKey: true, shiftKey: true, key: 'X' }, 'CommandOrControl+Shift+X'],
    [{ ...pressed, key: 'F9' }, 'F9'],
    [{ ...pressed, key: 'F24', altKey: true }, 'Alt+F24'],
    [pressed, null],
    [{ ...pressed, shiftKey: true }, null],
    [{ ...pressed, key: 'F25' }, null],
    [{ ...pressed, key: 'Control', ctrlKey: true }, null],
    [{ ...pressed, key: 'Enter', ctrlKey: true }, null],
    [{ ...pressed, key: 'ы', code: 'KeyS', ctrlKey: true }, 'CommandOrControl+S'],
    [{ ...pressed, key: 'ß', code: 'KeyS', metaKey: true, altKey: true }, 'CommandOrControl+Alt+S'],
    [{ ...pressed, key: 'σ', code: 'Semicolon', ctrlKey: true }, null],
    [{ ...pressed, key: 'o', code: 'KeyS', ctrlKey: true }, 'CommandOrControl+O'],
  ])('%j gives %o', (press, accelerator) => {
    expect(acceleratorOf(press)).toBe(accelerator)
    if (accelerator) expect(isShortcut(press, accelerator)).toBe(true)
  })
})

it.each([
  ['Cyrillic', 'Ы', 'KeyS'],
  ['Greek', 'Σ', 'KeyS'],
  ['Hebrew', 'ד', 'KeyS'],
])('the stop key stops in a %s layout too', (_, key, code) => {
  const press = { ...pressed, key, code, ctrlKey: true, shiftKey: true }
  expect(isShortcut(press, 'CommandOrControl+Shift+S')).toBe(true)
  expect(isShortcut(press, 'CommandOrControl+Shift+D')).toBe(false)
})

describe('a game controller', () => {
  const pad = (id: string, ...down: boolean[]): Pad => ({
    id,
    buttons: down.map((each) => ({ pressed: each })),
  })
  function watched() {
    const told: string[] = []
    let pads: (Pad | null)[] = []
    const watch = watchGamepads(
      () => pads,
      ({ pad: id, button }) => told.push(`${id}:${button}`),
    )
    const look = (...next: (Pad | null)[]) => {
      pads = next
      watch.look()
    }
    return { told, look }
  }

  it('tells a button once when it goes down, however long it is held', () => {
    const { told, look } = watched()
    look(pad('one', false, false))
    look(pad('one', false, true))
    look(pad('one', false, true))
    look(pad('one', false, false))
    look(pad('one', false, true))
    expect(told).toEqual(['one:1', 'one:1'])
  })

  it('tells controllers apart, and bears empty places and ones that go', () => {
    const { told, look } = watched()
    look(null, pad('one', true), pad('two', true))
    look(null, null, pad('two', true))
    look()
    expect(told).toEqual(['one:0', 'two:0'])
  })

  it('is told to all who listen in one look, and not to who begins to listen because of it', () => {
    const told: string[] = []
    let look = () => {}
    let stopped = 0
    let pads: (Pad | null)[] = []
    const shared = shareWatch({
      watch: (onDown) => watchGamepads(() => pads, onDown).look,
      every(each) {
        look = each
        return () => {
          stopped += 1
        }
      },
    })
    const forgetFirst = shared.add(() => {
      told.push('first')
      forgetLate ??= shared.add(() => told.push('late'))
    })
    let forgetLate: (() => void) | undefined
    const forgetSecond = shared.add(() => told.push('second'))
    pads = [pad('one', true)]
    look()
    look()
    expect(told).toEqual(['first', 'second'])
    for (const forget of [forgetFirst, forgetSecond]) forget()
    expect(stopped).toBe(0)
    forgetLate?.()
    expect(stopped).toBe(1)
  })

  it('is the chosen one only by controller and button', () => {
    const chosen = { pad: 'one', button: 1 }
    expect(isButton(chosen, { pad: 'one', button: 1 })).toBe(true)
    expect(isButton(chosen, { pad: 'two', button: 1 })).toBe(false)
    expect(isButton(chosen, { pad: 'one', button: 2 })).toBe(false)
    expect(isButton(null, chosen)).toBe(false)
  })
})

describe('limits as people think of them', () => {
  const all = { ...limitPresets, none: widestLimits }
  it.each(Object.entries(all))('%s comes back as it was', (_name, limits) => {
    for (const field of limitFields)
      expect(storedLimit(field, shownLimit(field, limits[field.name]))).toBe(limits[field.name])
  })

  it.each(limitFields)('$name takes no number that a limit may not have', (field) => {
    for (const shown of [Number.NaN, -1, 0, 0.04, 1e9, Number.POSITIVE_INFINITY]) {
      const limits = { ...limitPresets.normal, [field.name]: storedLimit(field, shown) }
      expect(outputLimits.safeParse(limits).success, `${shown}`).toBe(true)
    }
  })

  it('shows the times of a switch for switches alone', () => {
    const names = (kind: Parameters<typeof fieldsOf>[0]) => fieldsOf(kind).map(({ name }) => name)
    expect(names('relay')).toContain('leastOffMs')
    expect(names('vibrate')).not.toContain('leastOffMs')
    expect(names(null)).toHaveLength(limitFields.length)
  })

  it('reads as a sentence, and leaves out what limits nothing', async () => {
    const instance = i18next.createInstance()
    await instance.init({ lng: 'en', resources: { en: { translation: en } } })
    expect(limitWords(limitPresets.gentle, instance.t)).toBe(
      'at most 30 %, rising 50 % a second, for 30 s at a time, then 5 s of rest, 50 % of each minute, 15 min in each hour',
    )
    expect(limitWords(widestLimits, instance.t)).toBe(
      'at most 100 %, rising 2000 % a second, for 300 s at a time',
    )
  })
})

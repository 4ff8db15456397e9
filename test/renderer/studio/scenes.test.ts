import { describe, expect, it } from 'vitest'
import {
  acceleratorOf,
  isShortcut,
  type PressedKey,
} from '../../../src/renderer/studio/features/safety/shortcut'
import { nudgeOf, sceneKeyOf } from '../../../src/renderer/studio/features/scenes/keys'
import { type Grip, type Keys, pulled } from '../../../src/renderer/studio/features/scenes/pull'
import { firstSize, itemOf, type SceneItem } from '../../../src/shared/domain/scene'
import { handles } from '../../../src/shared/domain/scene/geometry'

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({ ...none, key, ...more })
const digit = (place: number) => press(String(place), { code: `Digit${place}`, altKey: true })

describe('the keys of the scenes', () => {
  it.each([
    [press('z', { ctrlKey: true }), { do: 'undo' }],
    [press('Z', { ctrlKey: true, shiftKey: true }), { do: 'redo' }],
    [press('z', { metaKey: true }), { do: 'undo' }],
    [press('y', { ctrlKey: true }), { do: 'redo' }],
    [digit(1), { do: 'scene', place: 0 }],
    [press('„', { code: 'Digit9', altKey: true }), { do: 'scene', place: 8 }],
    [press('1', { code: 'Digit1' }), null],
    [press('@', { code: 'Digit2', altKey: true, ctrlKey: true }), null],
    [press('0', { code: 'Digit0', altKey: true }), null],
    [press('z'), null],
  ])('%j means %j', (pressed, meaning) => {
    expect(sceneKeyOf(pressed)).toEqual(meaning)
  })

  it('can never be the stop key', () => {
    for (let place = 1; place <= 9; place++) {
      expect(acceleratorOf(digit(place))).toBeNull()
      expect(isShortcut(digit(place), 'CommandOrControl+Shift+S')).toBe(false)
    }
  })

  it('move by one pixel, or by ten with Shift', () => {
    expect(nudgeOf({ key: 'ArrowLeft', shiftKey: false })).toEqual({ x: -1, y: 0 })
    expect(nudgeOf({ key: 'ArrowDown', shiftKey: true })).toEqual({ x: 0, y: 10 })
    expect(nudgeOf({ key: 'a', shiftKey: false })).toBeNull()
  })
})

describe('a hand on the picture', () => {
  const item: SceneItem = {
    ...itemOf({ id: 'a', name: 'A', source: { kind: 'pattern' } }),
    ...{ x: 100, y: 100, width: 400, height: 200 },
  }
  const keys: Keys = { shift: false, alt: false, ctrl: false }
  const from = { x: 300, y: 200 }
  const around = { others: [], size: firstSize }
  const pull = (grip: Grip, by: { x: number; y: number }, held: Partial<Keys> = {}) =>
    pulled({ item, grip, from, ...around }, { x: from.x + by.x, y: from.y + by.y }, { ...keys, ...held })
  const corner = { kind: 'handle', handle: handles[4] ?? { x: 1, y: 1 } } as const

  it('moves, in whole pixels, and snaps unless Ctrl is held', () => {
    expect(pull({ kind: 'body' }, { x: 50.4, y: 20.6 }).set).toEqual({ x: 150, y: 121 })
    expect(pull({ kind: 'body' }, { x: -95, y: 20 })).toEqual({
      set: { x: 0, y: 120 },
      guides: [{ axis: 'x', at: 0 }],
    })
    expect(pull({ kind: 'body' }, { x: -95, y: 20 }, { ctrl: true }).set.x).toBe(5)
  })

  it('snaps as far in the window in a larger picture, and to that one’s middle', () => {
    const size = { width: 1_920, height: 1_080 }
    const grip = { kind: 'body' } as const
    const right = pulled({ item, grip, from, others: [], size }, { x: from.x + 674, y: from.y + 87 }, keys)
    expect(right.set).toEqual({ x: 760, y: 187 })
    expect(right.guides).toEqual([{ axis: 'x', at: 960 }])
  })

  it('scales in shape at a corner, out of shape with Shift, and cuts with Alt', () => {
    expect(pull(corner, { x: 200, y: 0 }).set).toEqual({ x: 100, y: 100, width: 600, height: 300 })
    expect(pull(corner, { x: 200, y: 0 }, { shift: true }).set).toMatchObject({ width: 600, height: 200 })
    expect(pull(corner, { x: -100, y: -50 }, { alt: true }).set).toEqual({
      ...{ x: 100, y: 100, width: 300, height: 150 },
      crop: { left: 0, top: 0, right: 0.25, bottom: 0.25 },
    })
  })

  it('turns towards the pointer, in steps with Shift', () => {
    expect(pull({ kind: 'rotation' }, { x: 200, y: 0 }).set).toEqual({ rotation: 90 })
    expect(pull({ kind: 'rotation' }, { x: 20, y: -100 }).set).toEqual({ rotation: 11 })
    expect(pull({ kind: 'rotation' }, { x: 20, y: -100 }, { shift: true }).set).toEqual({ rotation: 15 })
  })
})

import { describe, expect, it } from 'vitest'
import { type KeyAct, keyAct, type Pressed } from '../../../src/renderer/viewer/page/picture/keys'

const pressed = (key: string, where: Partial<Pressed> = {}): Pressed => ({
  key,
  isChord: false,
  on: 'page',
  isAtPicture: true,
  ...where,
})
const all: [string, KeyAct][] = [
  [' ', 'pause'],
  ['k', 'pause'],
  ['K', 'pause'],
  ['m', 'mute'],
  ['f', 'fullScreen'],
  ['?', 'keys'],
  ['ArrowUp', 'louder'],
  ['ArrowDown', 'quieter'],
]

describe('the keys of the picture', () => {
  it.each(all)('%j does %s', (key, act) => expect(keyAct(pressed(key))).toBe(act))

  it.each(all)('%j does nothing while one types, or with Ctrl, Alt or Meta', (key) => {
    expect(keyAct(pressed(key, { on: 'typing' }))).toBeNull()
    expect(keyAct(pressed(key, { isChord: true }))).toBeNull()
  })

  it('leave Space and the arrows to a button or slider that has the focus', () => {
    for (const key of [' ', 'ArrowUp', 'ArrowDown'])
      expect(keyAct(pressed(key, { on: 'control' }))).toBeNull()
    expect(keyAct(pressed('m', { on: 'control' }))).toBe('mute')
  })

  it('leave the arrows to the page, which scrolls, unless the picture is what one looks at', () => {
    expect(keyAct(pressed('ArrowUp', { isAtPicture: false }))).toBeNull()
    expect(keyAct(pressed('k', { isAtPicture: false }))).toBe('pause')
  })

  it.each(['a', 'Escape', 'Tab', 'Enter', 'ArrowLeft'])('leave %j alone', (key) =>
    expect(keyAct(pressed(key))).toBeNull(),
  )
})

import type { PressedKey } from '../safety/shortcut'

export type SceneKey =
  | { do: 'undo' | 'redo' }
  /** The place of a scene in the list, from 0. */
  | { do: 'scene'; place: number }

/**
 * What a key means to the scenes, or null. Digits go with Alt: a stop key is a function key or has Ctrl, and so never
 * is one of these.
 */
export function sceneKeyOf(pressed: PressedKey): SceneKey | null {
  const { ctrlKey, metaKey, shiftKey, altKey, code = '' } = pressed
  const hasControl = ctrlKey || metaKey
  const letter = pressed.key.toLowerCase()
  if (hasControl && !altKey && letter === 'z') return { do: shiftKey ? 'redo' : 'undo' }
  if (hasControl && !altKey && !shiftKey && letter === 'y') return { do: 'redo' }
  const digit = /^Digit([1-9])$/.exec(code)?.[1]
  if (digit && altKey && !hasControl && !shiftKey) return { do: 'scene', place: Number(digit) - 1 }
  return null
}

/** The step of an arrow key, in pixels of the programme; null for any other key. */
export function nudgeOf({
  key,
  shiftKey,
}: Pick<PressedKey, 'key' | 'shiftKey'>): { x: number; y: number } | null {
  const step = shiftKey ? 10 : 1
  switch (key) {
    case 'ArrowLeft':
      return { x: -step, y: 0 }
    case 'ArrowRight':
      return { x: step, y: 0 }
    case 'ArrowUp':
      return { x: 0, y: -step }
    case 'ArrowDown':
      return { x: 0, y: step }
    default:
      return null
  }
}

import { z } from 'zod'

/** Modifiers in this order, then a letter, a digit or a function key: `Ctrl+Shift+K`, `F7`. */
export const hotkey = z
  .string()
  .regex(/^(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4]))$/)

/** What of a `KeyboardEvent` names a hotkey. `code` is the key's place, whatever the layout writes there. */
export interface KeyPress {
  code: string
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

/** The hotkey of a key press; null for a key that cannot be one. A Mac's Command counts as Ctrl. */
export function hotkeyOf({ code, ctrlKey, altKey, shiftKey, metaKey }: KeyPress): string | null {
  const key = /^(?:Key([A-Z])|Digit([0-9])|(F[0-9]{1,2}))$/.exec(code)
  const name = key?.[1] ?? key?.[2] ?? key?.[3]
  if (name === undefined) return null
  const held = [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift']
  const keys = [...held.filter((each) => each !== false), name].join('+')
  return hotkey.safeParse(keys).success ? keys : null
}

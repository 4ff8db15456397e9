export interface PressedKey {
  key: string
  /** Its place on the keyboard, as `KeyS`, whatever is printed on it. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** A key that gives no Latin letter, in a layout or with a modifier that has none, goes by its place. */
function nameOf({ key, code = '' }: PressedKey): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  return place && key.length === 1 && !/^[\x21-\x7e]$/.test(key) ? place : key
}

/** Whether a key press is the accelerator, written as Electron writes it: `CommandOrControl+Shift+S`. */
export function isShortcut(pressed: PressedKey, accelerator: string): boolean {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.includes(name)
  return (
    nameOf(pressed).toLowerCase() === key.toLowerCase() &&
    (pressed.ctrlKey || pressed.metaKey) === wants('CommandOrControl') &&
    pressed.shiftKey === wants('Shift') &&
    pressed.altKey === wants('Alt')
  )
}

/**
 * The accelerator of a key press, or null for one that is no good as a stop key: a letter needs Ctrl (or ⌘) so that
 * typing never stops anything; a function key stands alone.
 */
export function acceleratorOf(pressed: PressedKey): string | null {
  const isFunctionKey = /^F([1-9]|1\d|2[0-4])$/.test(pressed.key)
  const name = nameOf(pressed)
  const isLetter = /^[a-z]$/i.test(name)
  const hasControl = pressed.ctrlKey || pressed.metaKey
  if (!isFunctionKey && !(isLetter && hasControl)) return null
  const modifiers = [
    hasControl && 'CommandOrControl',
    pressed.shiftKey && 'Shift',
    pressed.altKey && 'Alt',
  ].filter((each) => each !== false)
  return [...modifiers, isLetter ? name.toUpperCase() : name].join('+')
}

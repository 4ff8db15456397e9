export interface PressedKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** Whether a key press is the accelerator, written as Electron writes it: `CommandOrControl+Shift+S`. */
export function isShortcut(pressed: PressedKey, accelerator: string): boolean {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.includes(name)
  return (
    pressed.key.toLowerCase() === key.toLowerCase() &&
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
  const isLetter = /^[a-z]$/i.test(pressed.key)
  const hasControl = pressed.ctrlKey || pressed.metaKey
  if (!isFunctionKey && !(isLetter && hasControl)) return null
  const modifiers = [
    hasControl && 'CommandOrControl',
    pressed.shiftKey && 'Shift',
    pressed.altKey && 'Alt',
  ].filter((each) => each !== false)
  return [...modifiers, isLetter ? pressed.key.toUpperCase() : pressed.key].join('+')
}

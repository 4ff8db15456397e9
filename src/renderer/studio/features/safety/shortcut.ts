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

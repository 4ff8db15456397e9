export type KeyAct = 'captions' | 'pause' | 'mute' | 'fullScreen' | 'louder' | 'quieter' | 'keys'

export interface Pressed {
  key: string
  /** Ctrl, Alt or Meta: somebody else's. */
  isChord: boolean
  /** What has the focus takes some keys for itself. */
  on: 'typing' | 'control' | 'page'
  /** Arrows and Space scroll the page unless the picture is what one looks at. */
  isAtPicture: boolean
}

export const volumeStep = 0.05

/** What a key does to the picture; null: nothing, and it stays the page's. */
export function keyAct({ key, isChord, on, isAtPicture }: Pressed): KeyAct | null {
  if (isChord || on === 'typing') return null
  switch (key) {
    case 'k':
    case 'K':
      return 'pause'
    case 'c':
    case 'C':
      return 'captions'
    case 'm':
    case 'M':
      return 'mute'
    case 'f':
    case 'F':
      return 'fullScreen'
    case '?':
      return 'keys'
    case ' ':
      return on === 'page' ? 'pause' : null
    case 'ArrowUp':
      return on === 'page' && isAtPicture ? 'louder' : null
    case 'ArrowDown':
      return on === 'page' && isAtPicture ? 'quieter' : null
    default:
      return null
  }
}

const typed = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]'
const own = 'button, input, summary, a[href], [role=slider], [role=application]'

/** What the focused element would do with a key. */
export function focusOf(target: EventTarget | null): Pressed['on'] {
  if (!(target instanceof Element)) return 'page'
  if (target.closest(typed)) return 'typing'
  return target.closest(own) ? 'control' : 'page'
}

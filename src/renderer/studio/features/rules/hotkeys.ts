import { hotkeyOf, type KeyPress, type Rule } from '../../../../shared/domain/rule'

/** Ctrl or Alt is held: nothing that somebody writes. */
const isCommand = (press: KeyPress): boolean => press.ctrlKey || press.altKey || press.metaKey

/** The keys of a rule that this press calls; null: none, or it is something written. */
export function calledBy(press: KeyPress, rules: readonly Rule[], isWriting: boolean): string | null {
  const keys = hotkeyOf(press)
  if (keys === null || (isWriting && !isCommand(press) && !keys.startsWith('F'))) return null
  return rules.some(({ enabled, trigger }) => enabled && trigger.kind === 'hotkey' && trigger.keys === keys)
    ? keys
    : null
}

/** What the studio itself does on these keys, as `rules.taken` says it; null: nothing. */
export function takenBy(keys: string, stopKey: string): 'stop' | 'marker' | 'scene' | null {
  if (keys === stopKey.replace('CommandOrControl', 'Ctrl')) return 'stop'
  if (keys === 'Alt+M') return 'marker'
  return /^Alt\+[1-9]$/.test(keys) ? 'scene' : null
}

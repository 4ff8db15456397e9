import { useTold } from '../../mirror'

/** The stop key as people read it. */
export function useStopKey(): string {
  return wordsOfKey(useTold('settings')?.shortcuts.stop ?? 'CommandOrControl+Shift+S')
}

export function wordsOfKey(accelerator: string): string {
  const isMac = navigator.userAgent.includes('Mac')
  return accelerator.replace('CommandOrControl', isMac ? '⌘' : 'Ctrl')
}

import type { GlobalShortcut } from 'electron'

type Shortcuts = Pick<GlobalShortcut, 'register' | 'unregister'>

/** Keeps one system-wide key. Answers why it could not be taken, or null; the old one is given back first. */
export function createStopShortcut(
  shortcuts: Shortcuts,
  onPressed: () => void,
): (accelerator: string) => Promise<string | null> {
  let taken: string | null = null
  return async (accelerator) => {
    if (taken) shortcuts.unregister(taken)
    taken = null
    try {
      if (!shortcuts.register(accelerator, onPressed))
        return `The system refused ${accelerator}: another program holds it. Choose another key.`
    } catch {
      return `${accelerator} is not a key combination that the system knows. Choose another key.`
    }
    taken = accelerator
    return null
  }
}

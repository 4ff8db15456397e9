import type { State } from '../shared/contract/studio'
import type { Platform } from './platform'

export interface Host {
  view(): State<'host'>
  /** Something the operator should read once. */
  note(text: string): void
  useStopShortcut(accelerator: string): Promise<void>
}

const mostNotices = 20

/** What the window should know of the host it runs in. */
export function createHost(platform: Platform, onChange: () => void): Host {
  const notices: string[] = []
  let stopShortcut: string | null = null
  let stopShortcutProblem: string | null = null
  return {
    view: () => ({
      platform: platform.name,
      version: platform.version,
      stopShortcut,
      stopShortcutProblem,
      secrets: platform.secrets.kept,
      notices: [...notices],
    }),
    note(text) {
      if (notices.length < mostNotices) notices.push(text)
      onChange()
    },
    async useStopShortcut(accelerator) {
      stopShortcutProblem = await platform.useStopShortcut(accelerator)
      stopShortcut = stopShortcutProblem === null ? accelerator : null
      onChange()
    },
  }
}

import { AppError } from '../shared/contract/errors'
import type { State } from '../shared/contract/studio'
import type { LastSession } from '../shared/domain/incident'
import type { Platform } from './platform'

export interface Host {
  view(): State<'host'>
  /** Something the operator should read once. */
  note(text: string): void
  showLastSession(last: LastSession | null): void
  /** Something failed that nobody waits for. */
  problem(error: unknown): void
  useStopShortcut(accelerator: string): Promise<void>
}

const mostNotices = 20

/** What the window should know of the host it runs in. */
export function createHost(platform: Platform, onChange: () => void): Host {
  const notices: string[] = []
  let lastSession: LastSession | null = null
  let stopShortcut: string | null = null
  let stopShortcutProblem: string | null = null
  function note(text: string): void {
    if (notices.length < mostNotices) notices.push(text)
    onChange()
  }
  return {
    note,
    showLastSession(last) {
      lastSession = last
      onChange()
    },
    problem: (error) => note(error instanceof AppError ? error.message : 'Something unexpected went wrong.'),
    view: () => ({
      platform: platform.name,
      version: platform.version,
      stopShortcut,
      stopShortcutProblem,
      secrets: platform.secrets.kept,
      notices: [...notices],
      lastSession,
    }),
    async useStopShortcut(accelerator) {
      stopShortcutProblem = await platform.useStopShortcut(accelerator)
      stopShortcut = stopShortcutProblem === null ? accelerator : null
      onChange()
    },
  }
}

import type { IntifaceView } from '../../../shared/domain/intiface'
import type { JournalEntry } from '../../../shared/domain/journal'

type State = IntifaceView['state']

const levels: Record<State, JournalEntry['level']> = {
  off: 'info',
  connecting: 'info',
  connected: 'info',
  refused: 'warn',
  retrying: 'warn',
}

/** How the connection stands, and its lines in the journal. */
export interface Status {
  state(): State
  message(): string | null
  become(next: State, why: string | null): void
}

export function createStatus(deps: { record(entry: JournalEntry): void; onChange(): void }): Status {
  let state: State = 'off'
  let message: string | null = null
  /** The line written last: an attempt that fails like the one before is no news. */
  let told = ''

  return {
    state: () => state,
    message: () => message,
    become(next, why) {
      state = next
      message = why
      const news = `${next} ${why}`
      if (next !== 'connecting' && news !== told) {
        told = news
        deps.record({
          ...{ topic: 'device', level: levels[next], what: `intiface.${next}`, who: null },
          detail: { reason: why },
        })
      }
      deps.onChange()
    },
  }
}

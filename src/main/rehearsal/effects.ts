import { AppError } from '../../shared/contract/errors'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { Alert } from '../../shared/domain/rule'
import type { PerformDeps } from '../rules/perform'

type Effects = Omit<PerformDeps, 'clock' | 'actuate' | 'control' | 'endItem' | 'counters'>

/** Where rules of a rehearsal end: what they would have done is noted, and nothing of it is done. */
export function pretendEffects(deps: {
  withObs: boolean
  trustedRules(): readonly string[]
  alert(alert: Alert): void
  /** In a word and what it is about. */
  obs(text: string): void
  /** Anything else that would have left the studio's rules. */
  did(text: string): void
}): Effects {
  const did = async (text: string) => deps.did(text)
  function inObs(text: string): void {
    if (!deps.withObs) throw new AppError('notConnected', 'This rehearsal has no OBS.')
    deps.obs(text)
  }
  return {
    alert: deps.alert,
    sound: ({ soundId }) => deps.did(`sound ${soundId}`),
    speak: ({ text }) => deps.did(`speak ${text}`),
    overlayText: ({ slot, text }) => deps.did(`overlayText ${slot} ${text}`),
    mark: (label) => deps.did(`marker ${label}`),
    async switchScene(scene) {
      inObs(`programScene ${scene}`)
    },
    async commandObs({ id }, command) {
      inObs(wordsOf(command))
      return command.kind === 'stream' && !deps.trustedRules().includes(id) ? 'asked' : 'done'
    },
    recording: (does) => did(`recording ${does}`),
    say: (text) => did(`chatMessage ${text}`),
    openPoll: (poll) => did(`poll ${'draft' in poll ? poll.draft.question : poll.savedId}`),
    post: (webhookId) => did(`webhook ${webhookId}`),
  }
}

/** The command with what it is about, as the contract spells it. */
const wordsOf = ({ kind, ...about }: ObsCommand): string =>
  [kind, ...Object.values(about)].map(String).join(' ')

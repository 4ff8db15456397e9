import type { Clock, Stop } from '../../shared/domain/clock'
import type { GoalView } from '../../shared/domain/goal'
import { mostScreenGoals, type OnScreen, type ScreenPoll } from '../../shared/domain/on-screen'
import type { PollView } from '../../shared/domain/poll'

/** How long a result stays in pictures. */
export const resultShownMs = 15_000

export interface ShowScreen {
  view(): OnScreen
  /** What it is made of has changed. */
  review(): void
  close: Stop
}

/** What of polls and goals pictures show now; the result of a poll goes by itself. */
export function createShowScreen(deps: {
  clock: Clock
  poll(): PollView | null
  goals(): readonly GoalView[]
  wanted(): { poll: boolean; goals: boolean }
  show(onScreen: OnScreen): void
}): ShowScreen {
  const { clock } = deps
  let told = ''
  let cancel: Stop = () => undefined

  function view(): OnScreen {
    const wanted = deps.wanted()
    const poll = wanted.poll ? deps.poll() : null
    return {
      poll: poll && isShown(poll) ? screenPollOf(poll, clock.wall()) : null,
      goals: wanted.goals ? deps.goals().slice(0, mostScreenGoals).map(screenGoalOf) : [],
    }
  }
  function review(): void {
    cancel()
    const closedAgoMs = deps.poll()?.closedAgoMs ?? null
    if (closedAgoMs !== null && closedAgoMs < resultShownMs)
      cancel = clock.after(resultShownMs - closedAgoMs, review)
    const now = view()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    deps.show(now)
  }
  return { view, review, close: () => cancel() }
}

const isShown = ({ closedAgoMs }: PollView): boolean => closedAgoMs === null || closedAgoMs < resultShownMs

function screenPollOf(poll: PollView, wall: number): ScreenPoll {
  const { id, question, options, kind, state, closesInMs, results } = poll
  const isOpen = state === 'open'
  return {
    ...{ id, question, options, kind, isOpen },
    // To the tenth of a second: the same end, computed anew, must not look like a change.
    closesAt: closesInMs === null ? null : Math.round((wall + closesInMs) / 100) * 100,
    count: isOpen && results === 'atEnd' ? null : poll.count,
  }
}

const screenGoalOf = ({ id, title, amount, raised, isReached }: GoalView) => ({
  ...{ id, title, amount, raised, isReached },
})

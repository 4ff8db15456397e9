import type { Clock, Stop } from '../../shared/domain/clock'
import type { DrawView } from '../../shared/domain/draw'
import type { GoalView } from '../../shared/domain/goal'
import { mostScreenGoals, type OnScreen, onlyShown, type ScreenPoll } from '../../shared/domain/on-screen'
import type { OverlayKind } from '../../shared/domain/overlay/kind'
import type { PollView } from '../../shared/domain/poll'
import { screenDrawOf, winnersShownMs } from '../../shared/domain/screen-draw'

/** How long a result stays in pictures. */
export const resultShownMs = 15_000

export interface ShowScreen {
  /** What is switched on. */
  view(): OnScreen
  /** Whatever there is, switched on or not: pages of single overlays show theirs. */
  all(): OnScreen
  /** What it is made of has changed. */
  review(): void
  close: Stop
}

/** What of the show pictures show now; the result of a poll and the winners of a draw go by themselves. */
export function createShowScreen(deps: {
  clock: Clock
  poll(): PollView | null
  goals(): readonly GoalView[]
  draw(): DrawView | null
  /** All else, as it stands. */
  rest(): Omit<OnScreen, 'poll' | 'goals' | 'draw'>
  isShown(kind: OverlayKind): boolean
  /** Either of them has changed. */
  show(shown: OnScreen, all: OnScreen): void
}): ShowScreen {
  const { clock } = deps
  let told = ''
  let cancel: Stop = () => undefined

  function all(): OnScreen {
    const [poll, draw] = [deps.poll(), deps.draw()]
    return {
      poll: poll && isFresh(poll) ? screenPollOf(poll, clock.wall()) : null,
      draw: draw && screenDrawOf(draw, clock.wall()),
      goals: deps.goals().slice(0, mostScreenGoals).map(screenGoalOf),
      ...deps.rest(),
    }
  }
  const view = (): OnScreen => onlyShown(all(), deps.isShown)
  function review(): void {
    cancel()
    const leftMs = [
      resultShownMs - (deps.poll()?.closedAgoMs ?? Number.POSITIVE_INFINITY),
      winnersShownMs - (deps.draw()?.drawnAgoMs ?? Number.POSITIVE_INFINITY),
    ].filter((ms) => ms > 0)
    if (leftMs.length > 0) cancel = clock.after(Math.min(...leftMs), review)
    const everything = all()
    const shown = onlyShown(everything, deps.isShown)
    const text = JSON.stringify([shown, everything])
    if (text === told) return
    told = text
    deps.show(shown, everything)
  }
  return { view, all, review, close: () => cancel() }
}

const isFresh = ({ closedAgoMs }: PollView): boolean => closedAgoMs === null || closedAgoMs < resultShownMs

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

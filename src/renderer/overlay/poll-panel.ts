import type { ScreenPoll } from '../../shared/domain/on-screen'
import { pollRows, timeLeft } from '../shared-media/show-look'
import { bar, line, part } from './elements'

/** The poll as in the outgoing picture; `tick` keeps its time. */
export function createPollPanel(stage: HTMLElement): {
  show(poll: ScreenPoll | null): void
  tick(now: number): void
} {
  const panel = part('div', 'poll')
  panel.dataset.testid = 'poll'
  const time = part('span', 'time')
  let shown: ScreenPoll | null = null

  return {
    show(poll) {
      shown = poll
      if (!poll) return panel.remove()
      panel.dataset.state = poll.isOpen ? 'open' : 'closed'
      panel.replaceChildren(
        part('p', 'question', part('span', 'asked', poll.question), time),
        ...pollRows(poll).map(({ label, figure, share, isWinner }) => {
          const words = line(isWinner ? `✓ ${label}` : label, figure)
          return part('div', isWinner ? 'option winner' : 'option', words, bar(share))
        }),
      )
      if (!panel.isConnected) stage.append(panel)
    },
    tick(now) {
      const text = shown ? timeLeft(shown, now) : ''
      if (time.textContent !== text) time.textContent = text
    },
  }
}

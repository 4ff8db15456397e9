import { shareOf } from '../../shared/domain/goal'
import type { ScreenGoal } from '../../shared/domain/on-screen'
import { bar, line, part } from './elements'

/** The goals side by side, as in the outgoing picture. */
export function createGoalPanel(stage: HTMLElement): { show(goals: readonly ScreenGoal[]): void } {
  const panel = part('div', 'goals')
  panel.dataset.testid = 'goals'
  return {
    show(goals) {
      if (goals.length === 0) return panel.remove()
      panel.replaceChildren(
        ...goals.map((goal) => {
          const words = line(
            goal.isReached ? `✓ ${goal.title}` : goal.title,
            `${goal.raised} / ${goal.amount}`,
          )
          const box = part('div', 'goal', words, bar(shareOf(goal)))
          box.dataset.testid = 'goal'
          box.dataset.share = shareOf(goal).toFixed(2)
          return box
        }),
      )
      if (!panel.isConnected) stage.append(panel)
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { ActionOf, ActionOutcome, RuleAction } from '../../shared/domain/rule'
import type { Occasion } from './happening'
import type { PerformDeps } from './perform'
import { filled, shortened } from './texts'

type ShowingDeps = Pick<PerformDeps, 'alert' | 'sound' | 'speak' | 'overlayText' | 'mark' | 'counters'>

/** What is done as soon as it is said: pictures, sounds, marks and counters. */
export function createShowing(deps: ShowingDeps) {
  const text = (wanted: string, occasion: Occasion, longest: number): string =>
    shortened(filled(wanted, occasion, deps.counters.valueOf), longest)

  /** What else the action says of its look goes with it. */
  function alert(occasion: Occasion, { kind: _, text: wanted, ...look }: ActionOf<'alert'>): void {
    const { viewerName: name, amount } = occasion
    const shown = filled(wanted, occasion, deps.counters.valueOf)
    deps.alert({ id: randomUUID(), text: shown, name, amount, ...look })
  }

  /** Null: not of this kind. @throws AppError */
  function now(action: RuleAction, occasion: Occasion): ActionOutcome['outcome'] | null {
    switch (action.kind) {
      case 'alert':
        alert(occasion, action)
        return 'shown'
      case 'overlayText':
        deps.overlayText({
          slot: action.slot,
          text: text(action.text, occasion, 500),
          forMs: action.forMs,
        })
        return 'shown'
      case 'sound':
        deps.sound({ soundId: action.soundId, volume: action.volume })
        return 'done'
      case 'speak': {
        const { voice, rate, volume } = action
        const said = text(action.text, occasion, 300)
        // Holes that nothing fills may leave nothing to say.
        if (said.trim() !== '') deps.speak({ text: said, voice, rate, volume })
        return 'done'
      }
      case 'marker':
        deps.mark(text(action.label, occasion, 100))
        return 'done'
      case 'counter':
        deps.counters.change(action)
        return 'done'
      default:
        return null
    }
  }

  return { text, alert, now }
}

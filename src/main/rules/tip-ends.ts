import type { JournalEntry } from '../../shared/domain/journal'
import type { RefundPolicy } from '../../shared/domain/queue'
import type { Receipt, RoomEventOf } from '../../shared/domain/room'
import { actionsOf, type Rule } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import { happeningOf, type Occasion } from './happening'
import { boughtBy } from './match'
import { lastStep, outcomeOf } from './outcome'
import type { Performer } from './perform'
import { firstAlertOf } from './plan'
import { owedBecause, type Performed } from './refund'
import type { Verdict } from './verdict'

/** Where no rule says it otherwise. */
const plainTip = { kind: 'alert', text: '{name} tipped {amount}', durationMs: 5_000 } as const

export interface TipEndDeps {
  rules(): readonly Rule[]
  /** Room time as our wall clock. */
  toLocalTime(roomAt: number): number
  sendReceipt(receipt: Receipt): void
  refundPolicy(): RefundPolicy
  /** Gives a tip back, whole. */
  refund(refund: { eventId: string; reason: Refusal }): void
  /** Kept before it is told: what is said of a tip can be said again. */
  onOutcome(eventId: string, verdict: Verdict): void
  record(entry: JournalEntry): void
}

/** How a tip ends: with one verdict, perhaps its credits back, and one last receipt. */
export function createTipEnds(deps: TipEndDeps, show: Performer['show']) {
  /** Shown once; nothing moves and no scene changes for it. */
  function showOnly(rule: Rule | null, occasion: Occasion, reason: Refusal): Performed[] {
    const alert = firstAlertOf(rule?.actions ?? [])
    if (alert) show(occasion, alert)
    else if (occasion.amount !== null) show(occasion, plainTip)
    return actionsOf(rule?.actions ?? []).map(({ kind }) => ({
      outcome: kind === 'alert' ? outcomeOf('alert', 'shown') : outcomeOf(kind, 'refused', reason),
      wasTaken: false,
    }))
  }

  function giveBack({ eventId, viewerName, amount }: Occasion, reason: Refusal): void {
    deps.record({
      ...{ topic: 'tip', level: 'info', what: 'tip.refunded', who: viewerName },
      detail: { amount, reason },
    })
    deps.refund({ eventId, reason })
  }

  /** The one place where a tip comes to its end. */
  function conclude(occasion: Occasion, performed: readonly Performed[], isOld: boolean): void {
    const { eventId } = occasion
    const outcomes = performed.map(({ outcome }) => outcome)
    const owed = isOld ? null : owedBecause(deps.refundPolicy(), performed)
    const last = lastStep(outcomes, isOld)
    deps.onOutcome(eventId, { outcomes, last, refund: owed })
    // First: the room forgets the last step of a tip that was given back, and needs it for one that it keeps.
    if (owed !== null) giveBack(occasion, owed)
    deps.sendReceipt({ eventId, ...last })
  }

  /** It has its place in the poll; nothing is queued, shown or owed for it. */
  function tookVote(eventId: string): void {
    const last = { status: 'shown' as const, reason: null, startsInMs: null }
    deps.onOutcome(eventId, { outcomes: [], last, refund: null })
    deps.sendReceipt({ eventId, ...last })
  }

  /** Tips that we took in before we ended without an outcome: they will never be played. */
  function settle(tips: readonly RoomEventOf<'tip'>[]): void {
    for (const tip of tips) {
      const occasion = happeningOf(tip, deps.toLocalTime(tip.at), () => 'viewer')
      const actions = actionsOf(boughtBy(deps.rules(), tip)?.actions ?? [])
      const outcomes = actions.map(({ kind }) => outcomeOf(kind, 'refused', 'unavailable'))
      const cutOff = outcomes.map((outcome) => ({ outcome, wasTaken: true }))
      const owed = owedBecause(deps.refundPolicy(), cutOff)
      const last = { status: 'shown' as const, reason: 'unavailable' as const, startsInMs: null }
      deps.onOutcome(tip.id, { outcomes, last, refund: owed })
      if (occasion && owed !== null) giveBack(occasion, owed)
      deps.sendReceipt({ eventId: tip.id, ...last })
    }
  }

  return { showOnly, conclude, tookVote, settle }
}

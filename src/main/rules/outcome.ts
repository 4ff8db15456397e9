import type { JournalEntry } from '../../shared/domain/journal'
import type { Receipt } from '../../shared/domain/room'
import { type ActionKind, type ActionOutcome, isMotion, type Rule } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'

export const outcomeOf = (
  kind: ActionKind,
  outcome: ActionOutcome['outcome'],
  reason: Refusal | null = null,
): ActionOutcome => ({ kind, outcome, reason })

/** What the viewer reads in the end: what became of the motion, or that the tip was shown. */
export function lastStep(outcomes: readonly ActionOutcome[], isOld: boolean): Omit<Receipt, 'eventId'> {
  const motion = outcomes.find(isMotion)
  const startsInMs = null
  if (motion?.outcome === 'played' || motion?.outcome === 'cutShort')
    return { status: motion.outcome, reason: motion.reason, startsInMs }
  return { status: 'shown', reason: motion?.reason ?? (isOld ? 'tooOld' : null), startsInMs }
}

/** What a viewer reads who bought a rule that was kept back. */
export const keptRefusals = {
  condition: 'unavailable',
  resting: 'resting',
  viewerResting: 'resting',
  full: 'queueFull',
  cut: 'rateLimited',
} as const satisfies Record<string, Refusal>

export const lineOf = (
  { label }: Pick<Rule, 'label'>,
  who: string,
  { kind, outcome, reason }: ActionOutcome,
): JournalEntry => ({
  topic: 'rule',
  level: outcome === 'refused' ? 'warn' : 'info',
  what: `rule.${outcome}`,
  who,
  detail: { rule: label, action: kind, reason },
})

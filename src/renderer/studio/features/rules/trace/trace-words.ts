import {
  type Condition,
  type EventTrace,
  isGroup,
  type RuleTrace,
  type Step,
  type StepTrace,
  stepsWithin,
} from '../../../../../shared/domain/rule'
import { conditionWords } from '../words/condition-words'
import { lengthWords, type Say } from '../words/say'
import { stepWords } from '../words/step-words'

/** What became of an event as a whole: the most telling of what its rules came to. */
export const eventOutcomes = ['ran', 'failed', 'waits', 'kept', 'nothing'] as const
export type EventOutcome = (typeof eventOutcomes)[number]

const hasFailed = ({ steps }: RuleTrace): boolean => steps.some(({ outcome }) => outcome === 'refused')

export function outcomeOf({ rules }: EventTrace): EventOutcome {
  if (rules.some((each) => hasFailed(each))) return 'failed'
  if (rules.some(({ verdict }) => verdict === 'ran')) return 'ran'
  if (rules.some(({ verdict }) => verdict === 'running' || verdict === 'waiting')) return 'waits'
  return rules.some(({ verdict }) => verdict !== 'notMeant' && verdict !== 'disabled') ? 'kept' : 'nothing'
}

/** What happened, as the head of its line. */
export function eventWords({ trigger, viewerName, amount, about, lane }: EventTrace, { t }: Say): string {
  const what = [t(`rules.trigger.${trigger}`), viewerName, amount === null ? '' : String(amount), about]
  const words = what.filter((each) => each !== '').join(' · ')
  return lane === 'show' ? words : `${words} (${t(`rules.lane.${lane}`)})`
}

/** Why a rule ran, or why it did not. `conditions`: of the rule as it is now, where it is still there. */
export function verdictWords(
  { verdict, condition, cooldownLeftMs, queuePlace }: RuleTrace,
  conditions: readonly Condition[] | undefined,
  say: Say,
): string {
  const { t } = say
  const parts = [t(`rules.verdict.${verdict}`)]
  if (condition) {
    const now = conditions?.[condition.index]
    const wanted =
      now?.kind === condition.kind ? conditionWords(now, say) : t(`rules.condition.${condition.kind}`)
    parts.push(
      t(`rules.${condition.found === null ? 'wanted' : 'wantedFound'}`, {
        wanted,
        found: foundWords(condition.found, say),
      }),
    )
  }
  if (cooldownLeftMs !== null) parts.push(t('rules.restLeft', { length: lengthWords(cooldownLeftMs, say) }))
  if (queuePlace !== null && queuePlace > 0) parts.push(t('rules.behind', { count: queuePlace }))
  return parts.join(' ')
}

function foundWords(found: string | number | boolean | null, { t }: Say): string {
  if (typeof found === 'boolean') return t(found ? 'rules.yes' : 'rules.no')
  return found === null || found === '' ? t('rules.range.none') : String(found)
}

/** The step of a rule at a path of the trace; null: the rule was changed since. */
export function stepAt(steps: readonly Step[] | undefined, path: string): Step | null {
  let inner: readonly Step[] = steps ?? []
  let found: Step | null = null
  for (const place of path.split('.')) {
    found = inner[Number(place)] ?? null
    inner = found && isGroup(found) ? stepsWithin(found) : []
  }
  return found
}

/** What a step was; of a rule that was changed since, its kind. */
export function stepTraceWords(trace: StepTrace, steps: readonly Step[] | undefined, say: Say): string {
  const step = stepAt(steps, trace.path)
  if (step && step.kind === trace.kind && !isGroup(step)) return stepWords(step, say)
  return isGroupKind(trace.kind) ? say.t(`rules.group.${trace.kind}`) : say.t(`action.${trace.kind}`)
}

const isGroupKind = (kind: StepTrace['kind']): boolean =>
  kind === 'sequence' || kind === 'parallel' || kind === 'random'

const percent = (level: number): number => Math.round(level * 100)

/** What a step came to, with what the gate and the device made of its motion. */
export function stepOutcomeWords(
  { outcome, reason, problem, motion, endedAfterMs, kind }: StepTrace,
  say: Say,
): string {
  const { t, names } = say
  const parts: string[] = []
  if (outcome !== null) parts.push(t(`outcome.${outcome}`) + (reason ? ` (${t(`refusal.${reason}`)})` : ''))
  else if (!isGroupKind(kind)) parts.push(t(endedAfterMs === null ? 'rules.runs' : 'outcome.done'))
  if (problem) parts.push(problem)
  if (!motion) return parts.join(', ')
  const { asked, allowed, deviceId, queuePlace, acknowledgedAfterMs } = motion
  if (deviceId !== null) parts.push(names.device(deviceId) ?? t('rules.goneDevice'))
  if (queuePlace !== null && queuePlace > 0) parts.push(t('rules.place', { place: queuePlace }))
  if (asked !== null && allowed !== null)
    parts.push(
      t(allowed < asked ? 'rules.clamped' : 'rules.asAsked', {
        asked: percent(asked),
        allowed: percent(allowed),
      }),
    )
  if (acknowledgedAfterMs !== null)
    parts.push(t('rules.acknowledged', { ms: Math.round(acknowledgedAfterMs) }))
  return parts.join(', ')
}

/** When a step ran, since the event: `3 ms`, `3 to 5,012 ms`. */
export function timingWords({ startedAfterMs, endedAfterMs }: StepTrace, { t }: Say): string {
  const from = Math.round(startedAfterMs)
  if (endedAfterMs === null) return t('rules.fromMs', { from })
  const to = Math.round(endedAfterMs)
  return from === to ? t('rules.atMs', { from }) : t('rules.fromToMs', { from, to })
}

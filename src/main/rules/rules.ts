import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { ObsEvent } from '../../shared/domain/obs-event'
import { worthOf } from '../../shared/domain/offer'
import { readVoteItem } from '../../shared/domain/poll'
import type { RefundPolicy } from '../../shared/domain/queue'
import type { Receipt, RoomEvent, RoomEventOf } from '../../shared/domain/room'
import { type ActionOutcome, actionsOf, type Rule } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import { matchRule } from './match'
import { createPerformer, type Occasion, outcomeOf, type PerformDeps, type Tell } from './perform'
import { owedBecause } from './refund'
import { plainAlert, showOccasion } from './show-occasion'
import type { Verdict } from './verdict'

const lateAlertMs = 5_000
const plainAlertMs = 6_000

export interface RulesDeps extends PerformDeps {
  rules(): readonly Rule[]
  maxAgeMs(): number
  /** Room time as our wall clock. */
  toLocalTime(roomAt: number): number
  sendReceipt(receipt: Receipt): void
  refundPolicy(): RefundPolicy
  /** Gives a tip back, whole. */
  refund(refund: { eventId: string; reason: Refusal }): void
  /** Kept before it is told: what is said of a tip can be said again. */
  onOutcome(eventId: string, verdict: Verdict): void
}

export interface Rules {
  /** Acts on an event once it is stored; `late` ones are shown, never played. Never rejects. */
  act(event: RoomEvent, options: { late: boolean }): Promise<void>
  /** Runs a rule whose sensor crossed its threshold at this value. Never rejects. */
  fire(rule: Rule, value: number): Promise<void>
  /** Runs a rule that waits for this event of OBS. Never rejects. */
  fireForObs(rule: Rule, event: ObsEvent): Promise<void>
  /** Tips that we took in before we ended without an outcome: they will never be played. */
  settle(tips: readonly RoomEventOf<'tip'>[]): void
  /** Runs a rule as a pretend viewer would. @throws AppError `notFound` */
  test(ruleId: string): Promise<ActionOutcome[]>
}

/** Turns events into actions, and a tip into exactly one last receipt. */
export function createRules(deps: RulesDeps): Rules {
  const performer = createPerformer(deps)

  /** Shown once; nothing moves and no scene changes for it. */
  function showOnly(rule: Rule | null, occasion: Occasion): ActionOutcome[] {
    const actions = actionsOf(rule?.actions ?? [])
    const alert = actions.find((action) => action.kind === 'alert')
    if (alert) performer.show(occasion, alert.text, alert.durationMs)
    else if (occasion.amount !== null) performer.show(occasion, '{name} tipped {amount}', lateAlertMs)
    return actions.map(({ kind }) =>
      kind === 'alert' ? outcomeOf('alert', 'shown') : outcomeOf(kind, 'refused', 'tooOld'),
    )
  }

  function giveBack({ eventId, viewerName, amount }: Occasion, reason: Refusal): void {
    deps.record({
      ...{ topic: 'tip', level: 'info', what: 'tip.refunded', who: viewerName },
      detail: { amount, reason },
    })
    deps.refund({ eventId, reason })
  }

  /** It has its place in the poll; nothing is queued, shown or owed for it. */
  function tookVote(eventId: string): void {
    const last = { status: 'shown' as const, reason: null, startsInMs: null }
    deps.onOutcome(eventId, { outcomes: [], last, refund: null })
    deps.sendReceipt({ eventId, ...last })
  }

  async function runFor(rule: Rule, occasion: Occasion): Promise<void> {
    const performed = await performer.run(rule, occasion, () => undefined)
    const outcomes = performed.map(({ outcome }) => outcome)
    deps.onOutcome(occasion.eventId, { outcomes, last: lastStep(outcomes, false), refund: null })
  }

  return {
    async act(event, { late }) {
      if (event.kind === 'tip' && readVoteItem(event.itemId)) return tookVote(event.id)
      const occasion = occasionOf(event, deps.toLocalTime(event.at))
      const rule = matchRule(deps.rules(), event)
      const isTip = event.kind === 'tip'
      if (!occasion) return
      if (!rule && !late && (event.kind === 'pollClosed' || event.kind === 'goalReached'))
        deps.alert({ id: randomUUID(), ...plainAlert(event), amount: null, durationMs: plainAlertMs })
      if (!rule && !isTip) return
      const isOld = late || deps.clock.wall() - occasion.eventAt > deps.maxAgeMs()
      const tell: Tell = (step) => {
        if (isTip) deps.sendReceipt({ eventId: event.id, ...step })
      }
      const performed = isOld || !rule ? null : await performer.run(rule, occasion, tell)
      const outcomes = performed?.map(({ outcome }) => outcome) ?? showOnly(rule, occasion)
      const owed = isTip && performed ? owedBecause(deps.refundPolicy(), performed) : null
      const last = lastStep(outcomes, isOld)
      deps.onOutcome(event.id, { outcomes, last, refund: owed })
      // First: the room forgets the last step of a tip that was given back, and needs it for one that it keeps.
      if (owed !== null) giveBack(occasion, owed)
      tell(last)
    },
    async fire(rule, value) {
      deps.record({
        ...{ topic: 'device', level: 'info', what: 'sensor.crossed', who: null },
        detail: { rule: rule.label, value },
      })
      await runFor(rule, ofSensor(rule, value, deps.clock.wall()))
    },
    async fireForObs(rule, { event, name }) {
      deps.record({
        ...{ topic: 'obs', level: 'info', what: 'obs.ruleRan', who: null },
        detail: { rule: rule.label, event, name },
      })
      await runFor(rule, ofObs(rule, name, deps.clock.wall()))
    },
    settle(tips) {
      for (const tip of tips) {
        const occasion = occasionOf(tip, deps.toLocalTime(tip.at))
        const actions = actionsOf(matchRule(deps.rules(), tip)?.actions ?? [])
        const outcomes = actions.map(({ kind }) => outcomeOf(kind, 'refused', 'unavailable'))
        const cutOff = outcomes.map((outcome) => ({ outcome, wasTaken: true }))
        const owed = owedBecause(deps.refundPolicy(), cutOff)
        const last = { status: 'shown' as const, reason: 'unavailable' as const, startsInMs: null }
        deps.onOutcome(tip.id, { outcomes, last, refund: owed })
        if (occasion && owed !== null) giveBack(occasion, owed)
        deps.sendReceipt({ eventId: tip.id, ...last })
      }
    },
    async test(ruleId) {
      const rule = deps.rules().find(({ id }) => id === ruleId)
      if (!rule) throw new AppError('notFound', 'That rule is gone. Reload the menu.')
      const performed = await performer.run(rule, pretend(rule, deps.clock.wall()), () => undefined)
      return performed.map(({ outcome }) => outcome)
    },
  }
}

function occasionOf(event: RoomEvent, eventAt: number): Occasion | null {
  if (event.kind === 'pollClosed' || event.kind === 'goalReached') return showOccasion(event, eventAt)
  if (event.kind !== 'tip' && event.kind !== 'reaction' && event.kind !== 'chat') return null
  return {
    eventId: event.id,
    eventAt,
    source: event.kind === 'chat' && event.from === 'operator' ? 'operator' : 'viewer',
    viewerId: event.viewerId,
    viewerName: event.viewerName,
    amount: event.kind === 'tip' ? event.amount : null,
    worth: event.kind === 'tip' ? worthOf(event) : null,
    note: event.kind === 'tip' ? event.note : null,
  }
}

/** Nobody is behind it: the rule's name stands for who, the value for the amount. */
const ofSensor = (rule: Rule, value: number, now: number): Occasion => ({
  eventId: `sensor-${randomUUID()}`,
  eventAt: now,
  source: 'rule',
  viewerId: null,
  viewerName: rule.label,
  amount: Math.round(value),
  worth: Math.round(value),
  note: null,
})

/** The rule's name stands for who, what OBS named for the note. */
const ofObs = (rule: Rule, name: string | null, now: number): Occasion => ({
  eventId: `obs-${randomUUID()}`,
  eventAt: now,
  source: 'rule',
  viewerId: null,
  viewerName: rule.label,
  amount: null,
  worth: null,
  note: name,
})

const pretend = ({ trigger }: Rule, now: number): Occasion => ({
  eventId: `test-${randomUUID()}`,
  eventAt: now,
  source: 'test',
  viewerId: null,
  viewerName: 'Test viewer',
  amount: trigger.kind === 'tip' ? trigger.atLeast : null,
  worth: trigger.kind === 'tip' ? trigger.atLeast : null,
  note: null,
})

/** What the viewer reads in the end: what became of the motion, or that the tip was shown. */
function lastStep(outcomes: readonly ActionOutcome[], isOld: boolean): Omit<Receipt, 'eventId'> {
  const motion = outcomes.find(({ kind }) => kind === 'pattern' || kind === 'liveControl')
  const startsInMs = null
  if (motion?.outcome === 'played' || motion?.outcome === 'cutShort')
    return { status: motion.outcome, reason: motion.reason, startsInMs }
  return { status: 'shown', reason: motion?.reason ?? (isOld ? 'tooOld' : null), startsInMs }
}

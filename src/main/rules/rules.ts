import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { Receipt, RoomEvent } from '../../shared/domain/room'
import type { ActionOutcome, Alert, Rule, RuleAction } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { ActuationRequest, Taken } from '../actuation/request'
import { matchRule } from './match'

const sceneTimeoutMs = 3_000

export interface RulesDeps {
  clock: Clock
  rules(): readonly Rule[]
  maxAgeMs(): number
  /** Room time as our wall clock. */
  toLocalTime(roomAt: number): number
  actuate(request: ActuationRequest): Taken
  alert(alert: Alert): void
  /** Resolves once OBS shows the scene. @throws AppError */
  switchScene(scene: string, forMs: number | null): Promise<void>
  sendReceipt(receipt: Receipt): void
  onOutcome(eventId: string, outcomes: ActionOutcome[]): void
  record(entry: JournalEntry): void
}

export interface Rules {
  /** Acts on an event once it is stored; `late` ones are shown, never played. */
  act(event: RoomEvent, options: { late: boolean }): Promise<void>
  /** Runs a rule as a pretend viewer would. @throws AppError `notFound` */
  test(ruleId: string): Promise<ActionOutcome[]>
}

interface Occasion {
  eventId: string
  eventAt: number
  source: ActuationRequest['source']
  viewerId: string | null
  viewerName: string
  amount: number | null
  note: string | null
}

const outcomeOf = (
  kind: RuleAction['kind'],
  outcome: ActionOutcome['outcome'],
  reason: Refusal | null = null,
): ActionOutcome => ({
  kind,
  outcome,
  reason,
})

/** Turns events into actions. Actions of a rule run side by side; each fails alone. */
export function createRules(deps: RulesDeps): Rules {
  function show(occasion: Occasion, text: string, durationMs: number): void {
    const filled = text
      .replaceAll('{name}', occasion.viewerName)
      .replaceAll('{amount}', String(occasion.amount ?? ''))
      .replaceAll('{note}', occasion.note ?? '')
    deps.alert({
      id: randomUUID(),
      text: filled,
      name: occasion.viewerName,
      amount: occasion.amount,
      durationMs,
    })
  }

  /** `tell` hears every step; the promise resolves with the last one. */
  async function run(
    action: RuleAction,
    rule: Rule,
    occasion: Occasion,
    tell: (receipt: Omit<Receipt, 'eventId'>) => void,
  ): Promise<ActionOutcome> {
    switch (action.kind) {
      case 'alert':
        show(occasion, action.text, action.durationMs)
        return outcomeOf('alert', 'shown')
      case 'obsScene':
        return switchScene(action.scene, action.forMs)
      case 'pattern':
        return play(action, rule, occasion, tell)
    }
  }

  async function switchScene(scene: string, forMs: number | null): Promise<ActionOutcome> {
    const late = new Promise<ActionOutcome>((done) =>
      deps.clock.after(sceneTimeoutMs, () => done(outcomeOf('obsScene', 'refused', 'timeout'))),
    )
    const switched = deps.switchScene(scene, forMs).then(
      () => outcomeOf('obsScene', 'switched'),
      () => outcomeOf('obsScene', 'refused', 'unavailable'),
    )
    return Promise.race([switched, late])
  }

  async function play(
    action: Extract<RuleAction, { kind: 'pattern' }>,
    rule: Rule,
    occasion: Occasion,
    tell: (receipt: Omit<Receipt, 'eventId'>) => void,
  ): Promise<ActionOutcome> {
    const { outputKind, pattern, durationMs, deviceId } = action
    const { eventId, eventAt, source, viewerId, viewerName } = occasion
    const taken = deps.actuate({
      eventId,
      eventAt,
      source,
      viewerId,
      viewerName,
      label: rule.label,
      deviceId,
      outputKind,
      pattern,
      durationMs,
    })
    if (!taken.accepted) return outcomeOf('pattern', 'refused', taken.reason)
    if (taken.state === 'queued') tell({ status: 'queued', reason: null, startsInMs: taken.startsInMs })
    void taken.started.then((moved) => moved && tell({ status: 'playing', reason: null, startsInMs: null }))
    const end = await taken.ended
    return outcomeOf('pattern', end.outcome, end.outcome === 'played' ? null : end.reason)
  }

  async function runAll(
    rule: Rule,
    occasion: Occasion,
    tell: (receipt: Omit<Receipt, 'eventId'>) => void,
  ): Promise<ActionOutcome[]> {
    const outcomes = await Promise.all(
      rule.actions.map((action) =>
        run(action, rule, occasion, tell).catch(() => outcomeOf(action.kind, 'refused', 'unavailable')),
      ),
    )
    for (const { kind, outcome, reason } of outcomes)
      deps.record({
        topic: 'rule',
        level: outcome === 'refused' ? 'warn' : 'info',
        what: `rule.${outcome}`,
        who: occasion.viewerName,
        detail: { rule: rule.label, action: kind, reason },
      })
    return outcomes
  }

  /** Old events are shown once; nothing moves and no scene changes for them. */
  function showLate(rule: Rule | null, occasion: Occasion): ActionOutcome[] {
    const alert = rule?.actions.find((action) => action.kind === 'alert')
    if (occasion.amount !== null || alert)
      show(occasion, alert?.text ?? '{name} tipped {amount}', alert?.durationMs ?? 5_000)
    return (rule?.actions ?? []).map(({ kind }) =>
      kind === 'alert' ? outcomeOf('alert', 'shown') : outcomeOf(kind, 'refused', 'tooOld'),
    )
  }

  return {
    async act(event, { late }) {
      const occasion = occasionOf(event, deps.toLocalTime(event.at))
      if (!occasion) return
      const rule = matchRule(deps.rules(), event)
      if (!rule && event.kind !== 'tip') return
      const isOld = late || deps.clock.wall() - occasion.eventAt > deps.maxAgeMs()
      const isTip = event.kind === 'tip'
      const tell = (receipt: Omit<Receipt, 'eventId'>) => {
        if (isTip) deps.sendReceipt({ eventId: event.id, ...receipt })
      }
      const outcomes =
        isOld || !rule ? showLate(isOld ? rule : null, occasion) : await runAll(rule, occasion, tell)
      tell(lastReceipt(outcomes, isOld))
      deps.onOutcome(event.id, outcomes)
    },
    async test(ruleId) {
      const rule = deps.rules().find(({ id }) => id === ruleId)
      if (!rule) throw new AppError('notFound', 'That rule is gone. Reload the menu.')
      const amount = rule.trigger.kind === 'tip' ? rule.trigger.atLeast : null
      const now = deps.clock.wall()
      const pretend: Occasion = {
        eventId: `test-${randomUUID()}`,
        eventAt: now,
        source: 'test',
        viewerId: null,
        viewerName: 'Test viewer',
        amount,
        note: null,
      }
      return runAll(rule, pretend, () => undefined)
    },
  }
}

function occasionOf(event: RoomEvent, eventAt: number): Occasion | null {
  if (event.kind !== 'tip' && event.kind !== 'reaction' && event.kind !== 'chat') return null
  return {
    eventId: event.id,
    eventAt,
    source: event.kind === 'chat' && event.from === 'operator' ? 'operator' : 'viewer',
    viewerId: event.viewerId,
    viewerName: event.viewerName,
    amount: event.kind === 'tip' ? event.amount : null,
    note: event.kind === 'tip' ? event.note : null,
  }
}

/** What the viewer reads in the end: what became of the motion, or that the tip was shown. */
function lastReceipt(outcomes: readonly ActionOutcome[], isOld: boolean): Omit<Receipt, 'eventId'> {
  const motion = outcomes.find(({ kind }) => kind === 'pattern')
  const startsInMs = null
  if (motion?.outcome === 'played' || motion?.outcome === 'cutShort')
    return { status: motion.outcome, reason: motion.reason, startsInMs }
  return { status: 'shown', reason: motion?.reason ?? (isOld ? 'tooOld' : null), startsInMs }
}

import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import { strengthOf } from '../../shared/domain/motion'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { Receipt } from '../../shared/domain/room'
import {
  type ActionOutcome,
  type Alert,
  actionsOf,
  type Rule,
  type RuleAction,
} from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { ControlWish } from '../actuation/live-control'
import type { ActuationRequest, Taken } from '../actuation/request'
import type { Performed } from './refund'

const obsWithinMs = 3_000

/** Who and what a rule runs for. */
export interface Occasion {
  eventId: string
  /** On our wall clock. */
  eventAt: number
  source: ActuationRequest['source']
  viewerId: string | null
  viewerName: string
  amount: number | null
  /** What the tip counts for, where less than the full price was asked; else the amount. */
  worth: number | null
  note: string | null
}

/** Hears each step towards the last one. */
export type Tell = (step: Omit<Receipt, 'eventId'>) => void

export interface PerformDeps {
  clock: Clock
  actuate(request: ActuationRequest): Taken
  control(wish: ControlWish): Taken
  alert(alert: Alert): void
  /** Resolves once OBS shows the scene. @throws AppError */
  switchScene(scene: string, forMs: number | null): Promise<void>
  /** `asked`: the operator has the last word on it. @throws AppError */
  commandObs(rule: Rule, command: ObsCommand): Promise<'done' | 'asked'>
  record(entry: JournalEntry): void
}

export interface Performer {
  show(occasion: Occasion, text: string, durationMs: number): void
  /** Runs every action of a rule side by side; one that fails fails alone. Never rejects. */
  run(rule: Rule, occasion: Occasion, tell: Tell): Promise<Performed[]>
}

export const outcomeOf = (
  kind: RuleAction['kind'],
  outcome: ActionOutcome['outcome'],
  reason: Refusal | null = null,
): ActionOutcome => ({ kind, outcome, reason })

/** What needed nobody's turn. */
const done = (outcome: ActionOutcome): Performed => ({ outcome, wasTaken: false })

export function createPerformer(deps: PerformDeps): Performer {
  function show(occasion: Occasion, text: string, durationMs: number): void {
    const { viewerName: name, amount } = occasion
    deps.alert({ id: randomUUID(), text: filled(text, occasion), name, amount, durationMs })
  }

  /** OBS is never waited for longer than this. */
  async function inObs(
    kind: 'obsScene' | 'obsCommand',
    work: Promise<ActionOutcome['outcome']>,
  ): Promise<ActionOutcome> {
    const late = new Promise<ActionOutcome>((done) => {
      deps.clock.after(obsWithinMs, () => done(outcomeOf(kind, 'refused', 'timeout')))
    })
    const came = work.then(
      (outcome) => outcomeOf(kind, outcome),
      () => outcomeOf(kind, 'refused', 'unavailable'),
    )
    return Promise.race([came, late])
  }

  async function play(kind: 'pattern' | 'liveControl', taken: Taken, tell: Tell): Promise<Performed> {
    if (!taken.accepted) return { outcome: outcomeOf(kind, 'refused', taken.reason), wasTaken: false }
    if (taken.state === 'queued') tell({ status: 'queued', reason: null, startsInMs: taken.startsInMs })
    void taken.started.then((moved) => moved && tell({ status: 'playing', reason: null, startsInMs: null }))
    const end = await taken.ended
    const reason = end.outcome === 'played' ? null : end.reason
    return { outcome: outcomeOf(kind, end.outcome, reason), wasTaken: true }
  }

  async function perform(rule: Rule, index: number, occasion: Occasion, tell: Tell): Promise<Performed> {
    const action = actionsOf(rule.actions)[index] as RuleAction
    switch (action.kind) {
      case 'alert':
        show(occasion, action.text, action.durationMs)
        return done(outcomeOf('alert', 'shown'))
      case 'obsScene':
        return done(
          await inObs(
            action.kind,
            deps.switchScene(action.scene, action.forMs).then(() => 'switched'),
          ),
        )
      case 'obsCommand':
        return done(await inObs(action.kind, deps.commandObs(rule, action.command)))
      case 'pattern':
        return play(
          action.kind,
          deps.actuate({ ...wishOf(rule, index, occasion), ...motionOf(action, occasion) }),
          tell,
        )
      case 'liveControl':
        return play(
          action.kind,
          deps.control({ ...wishOf(rule, index, occasion), ...controlOf(action) }),
          tell,
        )
      default:
        return done(outcomeOf(action.kind, 'refused', 'unavailable'))
    }
  }

  return {
    show,
    async run(rule, occasion, tell) {
      const performed = await Promise.all(
        actionsOf(rule.actions).map(({ kind }, index) =>
          perform(rule, index, occasion, tell).catch(() => done(outcomeOf(kind, 'refused', 'unavailable'))),
        ),
      )
      for (const { outcome } of performed) deps.record(lineOf(rule, occasion, outcome))
      return performed
    },
  }
}

/** One motion of an event: the same event may move several outputs, but each of its actions only once. */
const wishOf = (
  { label }: Rule,
  index: number,
  { eventId, eventAt, source, viewerId, viewerName }: Occasion,
) => ({ eventAt, source, viewerId, viewerName, eventId: `${eventId}/${index}`, label })

type Action<K extends RuleAction['kind']> = Extract<RuleAction, { kind: K }>
function motionOf(action: Action<'pattern'>, { worth }: Occasion) {
  const { outputKind, pattern, deviceId, form } = action
  return { deviceId, outputKind, pattern, ...strengthOf(action, worth), ...(form && { form }) }
}
const controlOf = ({ kind: _, ...control }: Action<'liveControl'>) => control

/** Fills the holes in one pass, so that nothing a viewer wrote is taken for a hole. */
function filled(text: string, { viewerName, amount, note }: Occasion): string {
  const holes: Record<string, string> = { name: viewerName, amount: String(amount ?? ''), note: note ?? '' }
  return text.replace(/\{(name|amount|note)\}/g, (_whole, hole: string) => holes[hole] ?? '')
}

const lineOf = (
  rule: Rule,
  { viewerName }: Occasion,
  { kind, outcome, reason }: ActionOutcome,
): JournalEntry => ({
  topic: 'rule',
  level: outcome === 'refused' ? 'warn' : 'info',
  what: `rule.${outcome}`,
  who: viewerName,
  detail: { rule: rule.label, action: kind, reason },
})

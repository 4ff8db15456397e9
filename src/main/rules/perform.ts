import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { OverlaySound, OverlaySpeech, OverlayText } from '../../shared/domain/overlay-cue'
import type { PollDraft } from '../../shared/domain/poll'
import type { Receipt } from '../../shared/domain/room'
import {
  type ActionOf,
  type ActionOutcome,
  type Alert,
  plainRunning,
  type Rule,
  type RuleAction,
} from '../../shared/domain/rule'
import type { Cancel } from './cancel'
import type { Counters } from './counters'
import type { Occasion } from './happening'
import { createMotions, type MotionDeps, type MotionTurn } from './motions'
import { outcomeOf } from './outcome'
import type { ActionStep } from './plan'
import type { Performed } from './refund'
import { createShowing } from './showing'
import { waited, within } from './within'

/** Hears each step of a tip towards the last one. */
export type Tell = (step: Omit<Receipt, 'eventId'>) => void

/** What of an event goes to a web address. */
export interface Posted {
  event: string
  eventId: string
  at: number
  rule: string
  viewerName: string
  amount: number | null
  note: string
}

/** Where actions end. Each may throw an AppError, whose message the operator reads. */
export interface PerformDeps extends Omit<MotionDeps, 'now'> {
  clock: Clock
  alert(alert: Alert): void
  sound(sound: OverlaySound): void
  speak(speech: OverlaySpeech): void
  overlayText(text: OverlayText): void
  /** Resolves once OBS shows the scene. */
  switchScene(scene: string, forMs: number | null): Promise<void>
  /** `asked`: the operator has the last word on it. */
  commandObs(rule: Rule, command: ObsCommand): Promise<'done' | 'asked'>
  recording(does: 'start' | 'stop'): Promise<void>
  mark(label: string): void
  say(text: string): Promise<void>
  openPoll(poll: { savedId: string } | { draft: PollDraft }): Promise<void>
  counters: Counters
  /** `onCancel` ends it at once. */
  post(webhookId: string, body: Posted, cancel: Cancel): Promise<void>
}

export interface Performer {
  show(occasion: Occasion, alert: ActionOf<'alert'>): void
  /** One that fails fails alone. Never rejects. */
  perform(step: ActionStep, turn: Turn): Promise<Performed>
}

/** What needed nobody's turn. */
const done = (outcome: ActionOutcome): Performed => ({ outcome, wasTaken: false })
const isDone = () => 'done' as const

type Turn = MotionTurn & { rule: Rule }

export function createPerformer(deps: PerformDeps): Performer {
  const { clock } = deps
  const move = createMotions({ ...deps, now: clock.now })
  const showing = createShowing(deps)

  /** What others have to answer; null: nothing of the kind. */
  function asked(action: RuleAction, turn: Turn): Promise<ActionOutcome['outcome']> | null {
    const { rule, occasion, cancel } = turn
    const text = (wanted: string) => showing.text(wanted, occasion, 500)
    switch (action.kind) {
      case 'obsScene':
        return deps.switchScene(action.scene, action.forMs).then(() => 'switched')
      case 'obsCommand':
        return deps.commandObs(rule, action.command)
      case 'recording':
        return deps.recording(action.does).then(isDone)
      case 'chatMessage':
        return deps.say(text(action.text)).then(isDone)
      case 'poll':
        return deps.openPoll(action.poll).then(isDone)
      case 'webhook':
        return deps.post(action.webhookId, postedOf(rule, occasion, text(action.note)), cancel).then(isDone)
      default:
        return null
    }
  }

  async function answerTo(action: RuleAction, turn: Turn, work: Promise<ActionOutcome['outcome']>) {
    const { timeoutMs } = turn.rule.running ?? plainRunning
    const end = await within({ clock, cancel: turn.cancel, ms: timeoutMs }, work)
    if (end.came) return done(outcomeOf(action.kind, end.value))
    const reason = end.because === 'timeout' ? 'timeout' : turn.cancel.reason
    return done(outcomeOf(action.kind, 'refused', reason))
  }

  async function wait(ms: number, cancel: Cancel): Promise<Performed> {
    const isOver = await waited({ clock, cancel, ms })
    return done(isOver ? outcomeOf('delay', 'done') : outcomeOf('delay', 'refused', cancel.reason))
  }

  return {
    show: showing.alert,
    async perform(step, turn) {
      const { action } = step
      try {
        if (action.kind === 'delay') return await wait(action.ms, turn.cancel)
        const motion = move(step, turn)
        if (motion !== null) return await motion
        const shown = showing.now(action, turn.occasion)
        if (shown) return done(outcomeOf(action.kind, shown))
        const work = asked(action, turn)
        if (work !== null) return await answerTo(action, turn, work)
        throw new Error(`nobody does ${action.kind}`)
      } catch (error) {
        return { ...done(outcomeOf(action.kind, 'refused', 'unavailable')), problem: problemOf(error) }
      }
    },
  }
}

/** A bug shows no text of its own: the log has it. */
const problemOf = (error: unknown): string | null =>
  error instanceof AppError ? error.message.slice(0, 300) : null

const postedOf = (rule: Rule, { eventId, eventAt, viewerName, amount }: Occasion, note: string): Posted => ({
  ...{ event: rule.trigger.kind, eventId, at: eventAt, rule: rule.label, viewerName, amount, note },
})

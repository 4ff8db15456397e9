import { strengthOf } from '../../shared/domain/motion'
import type { ActionOf, MotionTrace, Rule } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { ControlWish } from '../actuation/live-control'
import type { ActuationRequest, Taken } from '../actuation/request'
import type { Cancel } from './cancel'
import type { Occasion } from './happening'
import { outcomeOf } from './outcome'
import type { Tell } from './perform'
import type { ActionStep } from './plan'
import type { Performed } from './refund'

export interface MotionDeps {
  now(): number
  actuate(request: ActuationRequest): Taken
  control(wish: ControlWish): Taken
  /** Ends an item, waiting or playing. Never throws. */
  endItem(itemId: string, reason: Refusal): void
}

export interface MotionTurn {
  rule: Pick<Rule, 'id' | 'label'>
  occasion: Occasion
  /** When the event came to the rules, on the clock of `now`: what it waited since is no age. */
  beganAt: number
  cancel: Cancel
  tell: Tell
  note(motion: Partial<MotionTrace>): void
}

type Wished = Omit<ActuationRequest, 'pattern' | 'durationMs' | 'outputKind' | 'deviceId'>

/** Asks for motion, and stays with it until it is over. Only asks: the gate decides. */
export function createMotions(deps: MotionDeps) {
  /** Called off, it ends wherever it is; its end says so. */
  async function follow(
    kind: 'pattern' | 'liveControl',
    taken: Taken,
    { cancel, tell, note }: MotionTurn,
  ): Promise<Performed> {
    if (!taken.accepted) return { outcome: outcomeOf(kind, 'refused', taken.reason), wasTaken: false }
    const askedAt = deps.now()
    const { met } = taken
    note({ deviceId: met?.deviceId ?? null, queuePlace: met?.place ?? null })
    if (taken.state === 'queued') tell({ status: 'queued', reason: null, startsInMs: taken.startsInMs })
    void taken.started.then((moved) => {
      if (!moved) return
      note({ acknowledgedAfterMs: deps.now() - askedAt })
      tell({ status: 'playing', reason: null, startsInMs: null })
    })
    const forget = cancel.onCancel(() => deps.endItem(taken.itemId, cancel.reason ?? 'skipped'))
    const end = await taken.ended
    forget()
    const clip = met?.clip() ?? null
    note({ asked: clip?.asked ?? null, allowed: clip?.allowed ?? null })
    const reason = end.outcome === 'played' ? null : end.reason
    return { outcome: outcomeOf(kind, end.outcome, reason), wasTaken: true }
  }

  return (step: ActionStep, turn: MotionTurn): Promise<Performed> | null => {
    const { action } = step
    if (action.kind !== 'pattern' && action.kind !== 'liveControl') return null
    const { motionReason } = turn.cancel
    if (motionReason !== null)
      return Promise.resolve({ outcome: outcomeOf(action.kind, 'refused', motionReason), wasTaken: true })
    const wish = wishOf(step.index, turn, deps.now())
    if (action.kind === 'liveControl')
      return follow(action.kind, deps.control({ ...wish, ...controlOf(action) }), turn)
    return follow(action.kind, deps.actuate({ ...wish, ...motionOf(action, turn.occasion) }), turn)
  }
}

/**
 * One motion of an event: the same event may move several outputs, but each action of each rule only once. What a rule
 * itself waited is not the event's age.
 */
function wishOf(index: number, { rule, occasion, beganAt }: MotionTurn, now: number): Wished {
  const { eventId, eventAt, source, viewerId, viewerName } = occasion
  // A tip buys one rule; of other events several rules may move something.
  const motionId = source === 'viewer' && occasion.amount !== null ? index : `${rule.id}/${index}`
  return {
    ...{ eventAt: eventAt + (now - beganAt), source, viewerId, viewerName },
    ...{ eventId: `${eventId}/${motionId}`, label: rule.label },
  }
}

function motionOf(action: ActionOf<'pattern'>, { worth }: Occasion) {
  const { outputKind, pattern, deviceId, form } = action
  return { deviceId, outputKind, pattern, ...strengthOf(action, worth), ...(form && { form }) }
}
const controlOf = ({ kind: _, ...control }: ActionOf<'liveControl'>) => control

import { isMotion, type Rule } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { Cancel } from './cancel'
import { outcomeOf } from './outcome'
import type { Tell } from './perform'
import { type ActionStep, actionStepsOf, chosen, type PlanStep, planOf } from './plan'
import type { Performed } from './refund'
import type { StepNotes } from './trace'

/** One run of a rule, as it goes. Neither promise ever rejects. */
export interface Run {
  /** What is owed is known: no further motion can come of it, and nothing but delays is under way. */
  settled: Promise<Performed[]>
  /** All is over. */
  ended: Promise<Performed[]>
}

export interface RunDeps {
  /** Never rejects. */
  perform(step: ActionStep, cancel: Cancel, tell: Tell): Promise<Performed>
  random(): number
  /** Told of each step as it begins and ends. */
  notes: StepNotes
  tell: Tell
}

/** Walks the steps of a rule. What begins at once has begun when this returns. */
export function startRun(rule: Pick<Rule, 'actions'>, cancel: Cancel, deps: RunDeps): Run {
  const plan = planOf(rule.actions)
  const performed: { index: number; result: Performed }[] = []
  const inOrder = () =>
    [...performed].sort((one, other) => one.index - other.index).map(({ result }) => result)
  let settle: (all: Performed[]) => void = () => undefined
  const settled = new Promise<Performed[]>((done) => {
    settle = done
  })
  let motionsLeft = plan.flatMap(actionStepsOf).filter(({ action }) => isMotion(action)).length
  let underWay = 0
  let hasBegun = false

  /** Looked at again whenever something ended. */
  function look(): void {
    if (hasBegun && motionsLeft === 0 && underWay === 0) settle(inOrder())
  }
  function over(step: ActionStep, result: Performed | null): void {
    if (result) performed.push({ index: step.index, result })
    if (isMotion(step.action)) motionsLeft--
  }
  /** It will not run. Motion that was called off is owed like motion that waited in vain. */
  function leaveOut(step: PlanStep, reason: Refusal | null): void {
    for (const each of actionStepsOf(step)) {
      const owed = reason !== null && isMotion(each.action)
      over(each, owed ? { outcome: outcomeOf(each.action.kind, 'refused', reason), wasTaken: true } : null)
    }
  }

  async function act(step: ActionStep): Promise<void> {
    const counts = step.action.kind !== 'delay'
    if (counts) underWay++
    deps.notes.began(step.path, step.action.kind)
    const result = await deps.perform(step, cancel, deps.tell)
    deps.notes.ended(step.path, result.outcome, result.problem)
    if (counts) underWay--
    over(step, result)
    look()
  }
  async function oneAfterAnother(steps: readonly PlanStep[]): Promise<void> {
    for (const each of steps) await walk(each)
  }
  function oneOf(step: Extract<PlanStep, { kind: 'random' }>): Promise<void> {
    const taken = chosen(step.choices, deps.random())
    for (const { step: each } of step.choices) if (each !== taken) leaveOut(each, null)
    return taken ? walk(taken) : Promise.resolve()
  }
  async function walk(step: PlanStep): Promise<void> {
    if (cancel.reason !== null) {
      leaveOut(step, cancel.reason)
      return look()
    }
    if (step.kind === 'action') return act(step)
    deps.notes.began(step.path, step.kind)
    if (step.kind === 'random') await oneOf(step)
    else if (step.kind === 'sequence') await oneAfterAnother(step.steps)
    else await Promise.all(step.steps.map(walk))
    deps.notes.ended(step.path, null)
  }

  const ended = Promise.all(plan.map(walk)).then(() => {
    settle(inOrder())
    return inOrder()
  })
  hasBegun = true
  look()
  return { settled, ended }
}

import { actionsOf, type Group, isGroup, type RuleAction, type Step } from '../../shared/domain/rule'

/** A rule's steps with the place of each: `path` as people and traces read it, `index` among all its actions. */
export type PlanStep =
  | { kind: 'action'; path: string; index: number; action: RuleAction }
  | { kind: 'sequence' | 'parallel'; path: string; steps: PlanStep[] }
  | { kind: 'random'; path: string; choices: { weight: number; step: PlanStep }[] }

export type ActionStep = Extract<PlanStep, { kind: 'action' }>

const plans = new WeakMap<readonly Step[], PlanStep[]>()

/** Made once for each list of steps, which nobody changes. */
export function planOf(steps: readonly Step[]): readonly PlanStep[] {
  const known = plans.get(steps)
  if (known) return known
  const plan = numbered(steps, '', { next: 0 })
  plans.set(steps, plan)
  return plan
}

interface Count {
  next: number
}

const numbered = (steps: readonly Step[], above: string, count: Count): PlanStep[] =>
  steps.map((step, place) => {
    const path = above === '' ? String(place) : `${above}.${place}`
    return isGroup(step)
      ? group(step, path, count)
      : { kind: 'action', path, index: count.next++, action: step }
  })

function group(step: Group, path: string, count: Count): PlanStep {
  if (step.kind !== 'random') return { kind: step.kind, path, steps: numbered(step.steps, path, count) }
  const inner = numbered(
    step.choices.map((choice) => choice.step),
    path,
    count,
  )
  const choices = inner.map((each, place) => ({ weight: step.choices[place]?.weight ?? 1, step: each }))
  return { kind: 'random', path, choices }
}

/** Every action of a step, whether it will run or not. */
export function actionStepsOf(step: PlanStep): ActionStep[] {
  if (step.kind === 'action') return [step]
  const inner = step.kind === 'random' ? step.choices.map((choice) => choice.step) : step.steps
  return inner.flatMap(actionStepsOf)
}

/** By weight; `drawn` is 0…1. */
export function chosen(
  choices: readonly { weight: number; step: PlanStep }[],
  drawn: number,
): PlanStep | null {
  const total = choices.reduce((sum, { weight }) => sum + weight, 0)
  let left = drawn * total
  for (const { weight, step } of choices) {
    left -= weight
    if (left < 0) return step
  }
  return choices.at(-1)?.step ?? null
}

/** What an event that came too late still shows: the first alert of the rule. */
export const firstAlertOf = (steps: readonly Step[]) =>
  actionsOf(steps).find((action) => action.kind === 'alert') ?? null

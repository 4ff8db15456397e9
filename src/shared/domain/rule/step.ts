import { z } from 'zod'
import { type RuleAction, ruleAction } from './action'
import { deepestGroup, mostSteps, mostStepsInGroup } from './limits'

/** What a rule does: an action, or a group of steps. */
export type Step = RuleAction | Group
export type Group =
  /** One after another; each waits for the one before, however that ended. */
  | { kind: 'sequence'; steps: Step[] }
  /** All at once; it ends with the last of them. */
  | { kind: 'parallel'; steps: Step[] }
  /** One of them; a weight of 3 comes three times as often as one of 1. */
  | { kind: 'random'; choices: { weight: number; step: Step }[] }
export type GroupKind = Group['kind']
export const groupKinds = ['sequence', 'parallel', 'random'] as const satisfies GroupKind[]

export const choiceWeight = z.number().int().min(1).max(100)

/** Steps with groups at most so deep: what is deeper is no step at all. */
function stepWithin(depth: number): z.ZodType<Step> {
  if (depth === 0) return ruleAction
  const inner = stepWithin(depth - 1)
  const steps = z.array(inner).min(1).max(mostStepsInGroup)
  const choice = z.object({ weight: choiceWeight, step: inner })
  return z.discriminatedUnion('kind', [
    ...ruleAction.options,
    z.object({ kind: z.literal('sequence'), steps }),
    z.object({ kind: z.literal('parallel'), steps }),
    z.object({ kind: z.literal('random'), choices: z.array(choice).min(2).max(mostStepsInGroup) }),
  ])
}
export const step = stepWithin(deepestGroup)

/** The steps of a rule, side by side: actions as older versions wrote them, or groups. */
export const stepList = z
  .array(step)
  .min(1)
  .max(mostStepsInGroup)
  .refine((steps) => countSteps(steps) <= mostSteps, `a rule holds ${mostSteps} steps at most`)

export const isGroup = (each: Step): each is Group => groupKinds.some((kind) => kind === each.kind)

/** The steps right within a group. */
export const stepsWithin = (group: Group): Step[] =>
  group.kind === 'random' ? group.choices.map(({ step: each }) => each) : group.steps

/** How many steps there are, groups counted too. */
export const countSteps = (steps: readonly Step[]): number =>
  steps.reduce((sum, each) => sum + 1 + (isGroup(each) ? countSteps(stepsWithin(each)) : 0), 0)

/** Every action, in the order in which it is written, whatever group it is in. */
export const actionsOf = (steps: readonly Step[]): RuleAction[] =>
  steps.flatMap((each) => (isGroup(each) ? actionsOf(stepsWithin(each)) : [each]))

/** The same steps with each action replaced. */
export function mapActions(steps: readonly Step[], change: (action: RuleAction) => RuleAction): Step[] {
  return steps.map((each): Step => {
    if (!isGroup(each)) return change(each)
    if (each.kind !== 'random') return { ...each, steps: mapActions(each.steps, change) }
    return {
      ...each,
      choices: each.choices.map((choice) => ({
        ...choice,
        step: mapActions([choice.step], change)[0] ?? choice.step,
      })),
    }
  })
}

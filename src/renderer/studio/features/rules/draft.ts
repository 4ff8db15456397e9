import { plainOffer } from '../../../../shared/domain/offer'
import {
  type Condition,
  type Group,
  type GroupKind,
  groupKinds,
  isGroup,
  plainRunning,
  type Rule,
  type RuleAction,
  type RuleRunning,
  ruleRunning,
  type Step,
} from '../../../../shared/domain/rule'

/** Something in a list of a form: the key stays whatever becomes of it. */
export interface Keyed<T> {
  key: string
  what: T
}
export const keyed = <T>(what: T): Keyed<T> => ({ key: crypto.randomUUID(), what })

/** A group as the form holds it: its kind can change, and what stands in it stays. */
export interface GroupDraft {
  kind: GroupKind
  children: StepDraft[]
}
export interface StepDraft extends Keyed<RuleAction | GroupDraft> {
  /** Of use in a group of which one is taken at random. */
  weight: number
}

/** A rule as the form holds it. What it makes need not be a rule yet: the schema says what is missing. */
export interface RuleDraft extends Omit<Rule, 'actions' | 'conditions' | 'running'> {
  conditions: Keyed<Condition>[]
  running: RuleRunning
  /** All that the rule does. */
  root: GroupDraft
}

export const isGroupDraft = (what: StepDraft['what']): what is GroupDraft => 'children' in what

export const stepDraftOf = (step: Step, weight = 1): StepDraft => ({
  ...keyed(isGroup(step) ? groupDraftOf(step) : step),
  weight,
})

const groupDraftOf = (group: Group): GroupDraft => ({
  kind: group.kind,
  children:
    group.kind === 'random'
      ? group.choices.map(({ step, weight }) => stepDraftOf(step, weight))
      : group.steps.map((each) => stepDraftOf(each)),
})

/** Steps side by side are a group too; a rule of one group is that group. */
function rootOf(actions: readonly Step[]): GroupDraft {
  const [first] = actions
  if (first && actions.length === 1 && isGroup(first)) return groupDraftOf(first)
  return { kind: 'parallel', children: actions.map((each) => stepDraftOf(each)) }
}

export function draftOf(rule: Rule): RuleDraft {
  const { actions, conditions = [], running = plainRunning, ...rest } = rule
  return {
    ...rest,
    conditions: conditions.map(keyed),
    running: ruleRunning.parse(running),
    root: rootOf(actions),
  }
}

function stepOf({ what }: StepDraft): Step {
  if (!isGroupDraft(what)) return what
  const { kind, children } = what
  if (kind !== 'random') return { kind, steps: children.map(stepOf) }
  return { kind, choices: children.map((child) => ({ weight: child.weight, step: stepOf(child) })) }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What the form describes, for the schema to judge. What is as usual is left out. */
export function ruleOf({ root, conditions, running, offer, ...rest }: RuleDraft): Rule {
  return {
    ...rest,
    label: rest.label.trim(),
    ...(conditions.length > 0 && { conditions: conditions.map(({ what }) => what) }),
    actions: root.kind === 'parallel' ? root.children.map(stepOf) : [stepOf({ ...keyed(root), weight: 1 })],
    ...(!isSame(running, plainRunning) && { running }),
    ...(offer && rest.trigger.kind === 'tip' && !isSame(offer, plainOffer) && { offer }),
  }
}

/** Where the schema finds a step of the rule. */
export const rootPath = (kind: GroupKind): PropertyKey[] =>
  kind === 'parallel' ? ['actions'] : ['actions', 0]
/** Where it finds the steps of a group, from the group on; those of the root stand where it does if all go at once. */
export const childPath = (kind: GroupKind, index: number, isRoot: boolean): PropertyKey[] => {
  if (kind === 'random') return ['choices', index, 'step']
  return kind === 'parallel' && isRoot ? [index] : ['steps', index]
}

export const asGroupKind = (value: string | null): GroupKind =>
  groupKinds.find((each) => each === value) ?? 'parallel'

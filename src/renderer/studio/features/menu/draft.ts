import type { LiveControl } from '../../../../shared/domain/control'
import type { Motion } from '../../../../shared/domain/motion'
import type { ObsCommand } from '../../../../shared/domain/obs-command'
import type { ObsEventTrigger } from '../../../../shared/domain/obs-event'
import { type Offer, plainOffer } from '../../../../shared/domain/offer'
import type { Rule, RuleAction, Step, Trigger } from '../../../../shared/domain/rule'
import type { SensorTrigger } from '../../../../shared/domain/sensor'
import { freshEventTrigger } from '../obs/event-words'
import { freshSensorTrigger } from '../sensors/SensorFields'

/** A rule as the form holds it: the first action of each kind. Further ones stay as they are. */
export interface Draft {
  label: string
  triggerKind: Trigger['kind']
  amount: number
  emoji: Extract<Trigger, { kind: 'reaction' }>['emoji']
  word: string
  /** Of a poll's result; empty: whatever came out. */
  option: string
  /** Null: any goal. */
  goalId: string | null
  motion: Motion | null
  sensor: SensorTrigger
  obsEvent: ObsEventTrigger
  control: LiveControl | null
  alert: string
  /** What limits it on the tip menu. */
  offer: Offer
  scene: string | null
  /** Null: the scene stays. */
  sceneSeconds: number | null
  obsCommand: ObsCommand | null
}

export function freshRule(): Rule {
  return {
    id: `rule-${crypto.randomUUID().slice(0, 8)}`,
    label: '',
    description: '',
    enabled: true,
    trigger: { kind: 'tip', atLeast: 10 },
    actions: [{ kind: 'alert', text: '{name} tipped {amount}', durationMs: 5_000 }],
  }
}

const find = <K extends RuleAction['kind']>(rule: Rule, kind: K) =>
  rule.actions.find((action): action is Extract<RuleAction, { kind: K }> => action.kind === kind)

export function draftOf(rule: Rule): Draft {
  const { trigger } = rule
  const scene = find(rule, 'obsScene')
  return {
    label: rule.label,
    triggerKind: trigger.kind,
    amount: trigger.kind === 'tip' ? trigger.atLeast : 10,
    emoji: trigger.kind === 'reaction' ? trigger.emoji : '🎉',
    sensor: trigger.kind === 'sensor' ? trigger : freshSensorTrigger,
    obsEvent: trigger.kind === 'obsEvent' ? trigger : freshEventTrigger,
    word: trigger.kind === 'command' ? trigger.word : 'go',
    option: trigger.kind === 'pollResult' ? (trigger.option ?? '') : '',
    goalId: trigger.kind === 'goalReached' ? trigger.goalId : null,
    motion: find(rule, 'pattern') ?? null,
    control: find(rule, 'liveControl') ?? null,
    alert: find(rule, 'alert')?.text ?? '',
    offer: rule.offer ?? plainOffer,
    scene: scene?.scene ?? null,
    sceneSeconds: scene?.forMs === null ? null : (scene?.forMs ?? 5_000) / 1_000,
    obsCommand: find(rule, 'obsCommand')?.command ?? null,
  }
}

function triggerOf(draft: Draft, before: Trigger): Trigger {
  switch (draft.triggerKind) {
    case 'tip':
      return { kind: 'tip', atLeast: draft.amount }
    case 'reaction':
      return { kind: 'reaction', emoji: draft.emoji }
    case 'sensor':
      return draft.sensor
    case 'obsEvent':
      return draft.obsEvent
    case 'command':
      return { kind: 'command', word: draft.word }
    case 'pollResult':
      return { kind: 'pollResult', option: draft.option.trim() || null }
    case 'goalReached':
      return { kind: 'goalReached', goalId: draft.goalId }
    default:
      return before
  }
}

/** The rule that the form describes. Further actions stay as they were. */
export function ruleOf(rule: Rule, draft: Draft): Rule {
  const text = draft.alert.trim()
  const { scene, sceneSeconds } = draft
  const shown: Partial<Record<Step['kind'], RuleAction | null>> = {
    pattern: draft.motion,
    liveControl: draft.control,
    alert: text ? { kind: 'alert', text, durationMs: find(rule, 'alert')?.durationMs ?? 5_000 } : null,
    obsScene: scene
      ? { kind: 'obsScene', scene, forMs: sceneSeconds === null ? null : Math.round(sceneSeconds * 1_000) }
      : null,
    obsCommand: draft.obsCommand && { kind: 'obsCommand', command: draft.obsCommand },
  }
  const actions = rule.actions.flatMap((action) =>
    action.kind in shown && action === rule.actions.find(({ kind }) => kind === action.kind)
      ? (shown[action.kind] ?? [])
      : action,
  )
  const added = Object.values(shown).filter((action) => action && !find(rule, action.kind))
  const { offer: _, ...rest } = rule
  const isOffered = draft.triggerKind === 'tip' && JSON.stringify(draft.offer) !== JSON.stringify(plainOffer)
  return {
    ...rest,
    ...(isOffered && { offer: draft.offer }),
    label: draft.label.trim(),
    trigger: triggerOf(draft, rule.trigger),
    actions: [...actions, ...added.flatMap((action) => action ?? [])],
  }
}

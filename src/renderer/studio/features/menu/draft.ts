import { freshPattern, type PatternKind, peakOf } from '../../../../shared/domain/pattern'
import type { Rule, RuleAction, Trigger } from '../../../../shared/domain/rule'

/** A rule as the form holds it: one action of each kind at most. */
export interface Draft {
  label: string
  triggerKind: Trigger['kind']
  amount: number
  emoji: Extract<Trigger, { kind: 'reaction' }>['emoji']
  word: string
  patternKind: PatternKind | null
  levelPercent: number
  seconds: number
  alert: string
  scene: string | null
  sceneSeconds: number
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
  const motion = find(rule, 'pattern')
  const scene = find(rule, 'obsScene')
  return {
    label: rule.label,
    triggerKind: trigger.kind,
    amount: trigger.kind === 'tip' ? trigger.atLeast : 10,
    emoji: trigger.kind === 'reaction' ? trigger.emoji : '🎉',
    word: trigger.kind === 'command' ? trigger.word : 'go',
    patternKind: motion?.pattern.kind ?? null,
    levelPercent: motion ? Math.round(peakOf(motion.pattern) * 100) : 40,
    seconds: motion ? motion.durationMs / 1_000 : 3,
    alert: find(rule, 'alert')?.text ?? '',
    scene: scene?.scene ?? null,
    sceneSeconds: (scene?.forMs ?? 5_000) / 1_000,
  }
}

function triggerOf(draft: Draft): Trigger {
  switch (draft.triggerKind) {
    case 'tip':
      return { kind: 'tip', atLeast: draft.amount }
    case 'reaction':
      return { kind: 'reaction', emoji: draft.emoji }
    case 'command':
      return { kind: 'command', word: draft.word }
  }
}

/** The rule that the form describes. What the form does not show (device, pattern timing) stays as it was. */
export function ruleOf(rule: Rule, draft: Draft): Rule {
  const actions: RuleAction[] = []
  const motion = find(rule, 'pattern')
  if (draft.patternKind) {
    const level = draft.levelPercent / 100
    const isSame =
      motion?.pattern.kind === draft.patternKind &&
      Math.round(peakOf(motion.pattern) * 100) === draft.levelPercent
    actions.push({
      kind: 'pattern',
      deviceId: motion?.deviceId ?? null,
      outputKind: motion?.outputKind ?? 'vibrate',
      pattern: motion && isSame ? motion.pattern : freshPattern(draft.patternKind, level),
      durationMs: Math.round(draft.seconds * 1_000),
    })
  }
  if (draft.alert.trim())
    actions.push({
      kind: 'alert',
      text: draft.alert.trim(),
      durationMs: find(rule, 'alert')?.durationMs ?? 5_000,
    })
  if (draft.scene)
    actions.push({ kind: 'obsScene', scene: draft.scene, forMs: Math.round(draft.sceneSeconds * 1_000) })
  return { ...rule, label: draft.label.trim(), trigger: triggerOf(draft), actions }
}

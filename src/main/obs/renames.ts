import type { ObsSettings } from '../../shared/domain/obs'
import { mapActions, type Rule, type RuleAction } from '../../shared/domain/rule'

/** Rules that speak of a scene speak of it by its new name. Null: none does. */
export function rulesAfterRename(rules: readonly Rule[], before: string, now: string): Rule[] | null {
  const next = rules.map((rule) => ruleAfter(rule, before, now))
  return JSON.stringify(next) === JSON.stringify(rules) ? null : next
}

function ruleAfter(rule: Rule, before: string, now: string): Rule {
  const { trigger } = rule
  const isMeant = trigger.kind === 'obsEvent' && trigger.event === 'sceneOnAir' && trigger.name === before
  return {
    ...rule,
    trigger: isMeant ? { ...trigger, name: now } : trigger,
    actions: mapActions(rule.actions, (action) => actionAfter(action, before, now)),
  }
}

function actionAfter(action: RuleAction, before: string, now: string): RuleAction {
  if (action.kind === 'obsScene' && action.scene === before) return { ...action, scene: now }
  if (action.kind !== 'obsCommand') return action
  const { command } = action
  return 'scene' in command && command.scene === before
    ? { ...action, command: { ...command, scene: now } }
    : action
}

export const safeAfterRename = (obs: ObsSettings, before: string, now: string): ObsSettings | null =>
  obs.safe.scene === before ? { ...obs, safe: { ...obs.safe, scene: now } } : null

const mostOffScenes = 50
/** A closed scene stays closed under its new name; under its old one too, for a name says little of a picture. */
export const closedAfterRename = (
  offScenes: readonly string[],
  before: string,
  now: string,
): string[] | null =>
  offScenes.includes(before) && !offScenes.includes(now)
    ? [...offScenes.slice(0, mostOffScenes - 1), now]
    : null

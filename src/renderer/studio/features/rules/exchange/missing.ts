import type { ObsCommand } from '../../../../../shared/domain/obs-command'
import { actionsOf, type Rule, type RuleAction } from '../../../../../shared/domain/rule'

export const missingKinds = ['device', 'scene', 'goal', 'poll', 'sound', 'webhook'] as const
export type MissingKind = (typeof missingKinds)[number]

/** Something that a rule speaks of and that is not here. `name`: what the rule calls it. */
export interface Missing {
  kind: MissingKind
  name: string
}

/** What there is of each kind, by id or name; null: nobody knows now, as of OBS while it is not connected. */
export type Known = Record<MissingKind, readonly string[] | null>

const sceneOf = (command: ObsCommand): string[] => ('scene' in command ? [command.scene] : [])

function ofAction(action: RuleAction): Missing[] {
  const one = (kind: MissingKind, name: string | null | undefined): Missing[] =>
    name ? [{ kind, name }] : []
  switch (action.kind) {
    case 'pattern':
    case 'liveControl':
      return one('device', action.deviceId)
    case 'obsScene':
      return one('scene', action.scene)
    case 'obsCommand':
      return sceneOf(action.command).flatMap((name) => one('scene', name))
    case 'sound':
      return one('sound', action.soundId)
    case 'webhook':
      return one('webhook', action.webhookId)
    case 'poll':
      return 'savedId' in action.poll ? one('poll', action.poll.savedId) : []
    default:
      return []
  }
}

function ofTrigger({ trigger }: Rule): Missing[] {
  if (trigger.kind === 'deviceEvent' && trigger.deviceId) return [{ kind: 'device', name: trigger.deviceId }]
  if (trigger.kind === 'goalReached' && trigger.goalId) return [{ kind: 'goal', name: trigger.goalId }]
  if (trigger.kind === 'obsEvent' && trigger.event === 'sceneOnAir' && trigger.name)
    return [{ kind: 'scene', name: trigger.name }]
  return []
}

/** Everything that the rule names and that is not here, each once. */
export function missingOf(rule: Rule, known: Known): Missing[] {
  const scenes = (rule.conditions ?? []).flatMap((condition): Missing[] =>
    condition.kind === 'obsScene' && condition.scene ? [{ kind: 'scene', name: condition.scene }] : [],
  )
  const named = [...ofTrigger(rule), ...scenes, ...actionsOf(rule.actions).flatMap(ofAction)]
  const isMissing = ({ kind, name }: Missing) => known[kind]?.includes(name) === false
  const each = new Map(named.filter(isMissing).map((one) => [`${one.kind} ${one.name}`, one]))
  return [...each.values()]
}

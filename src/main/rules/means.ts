import { isMeant } from '../../shared/domain/obs-event'
import type { Trigger } from '../../shared/domain/rule'
import { personRoles, type TriggerOf } from '../../shared/domain/rule'
import type { Happening, Heard } from './happening'

/** Whether a rule waits for just this. Of a kind that is not the trigger's: never. */
export function isMeantBy(rule: { id: string; trigger: Trigger }, happening: Happening): boolean {
  const { trigger } = rule
  const { heard } = happening
  switch (trigger.kind) {
    case 'tip':
      return heard.kind === 'tip' && isWorth(trigger, heard, rule.id)
    case 'reaction':
      return heard.kind === 'reaction' && heard.emoji === trigger.emoji
    case 'command':
      return heard.kind === 'command' && heard.word === trigger.word
    case 'viewerCommand':
      return heard.kind === 'viewerCommand' && heard.word === trigger.word && mayCall(trigger, happening)
    case 'viewerCount':
      return heard.kind === 'viewerCount' && isCrossed(trigger, heard)
    case 'pollResult':
      return heard.kind === 'pollResult' && isOr(trigger.option?.toLowerCase(), heard.winner?.toLowerCase())
    case 'goalReached':
      return heard.kind === 'goalReached' && isOr(trigger.goalId, heard.goalId)
    case 'obsEvent':
      return heard.kind === 'obsEvent' && isMeant(trigger, heard)
    case 'deviceEvent':
      return (
        heard.kind === 'deviceEvent' &&
        heard.event === trigger.event &&
        isOr(trigger.deviceId, heard.deviceId)
      )
    case 'hotkey':
      return heard.kind === 'hotkey' && heard.keys === trigger.keys
    case 'permit':
      return heard.kind === 'permit' && heard.became === trigger.became
    case 'sensor':
    case 'reactionBurst':
    case 'timer':
      return heard.kind === trigger.kind && 'ruleId' in heard && heard.ruleId === rule.id
    case 'followed':
    case 'streamStarted':
    case 'streamEnded':
      return heard.kind === trigger.kind
  }
}

/** A wish for none in particular fits whatever there is. */
const isOr = <T>(wanted: T | null | undefined, found: T | null | undefined): boolean =>
  wanted === null || wanted === undefined || wanted === found

type HeardOf<K extends Heard['kind']> = Extract<Heard, { kind: K }>

/** From the menu a tip names its item; freely it only has to be worth enough, and not more than the rule takes. */
function isWorth({ atLeast, atMost, way }: TriggerOf<'tip'>, tip: HeardOf<'tip'>, ruleId: string): boolean {
  if (tip.worth < atLeast) return false
  if (tip.itemId === ruleId && way !== 'free') return true
  return way !== 'menu' && tip.worth <= (atMost ?? Number.POSITIVE_INFINITY)
}

const mayCall = ({ who }: TriggerOf<'viewerCommand'>, { role }: Happening): boolean =>
  role !== null && personRoles.indexOf(role) >= personRoles.indexOf(who)

const isCrossed = ({ when, value }: TriggerOf<'viewerCount'>, { before, now }: HeardOf<'viewerCount'>) =>
  when === 'above' ? before < value && now >= value : before >= value && now < value

import { randomUUID } from 'node:crypto'
import type { PretendEvent, Rule } from '../../shared/domain/rule'
import type { Happening, Heard } from './happening'

/** What a rule waits for, as if it had happened just now, with a pretend viewer behind it. */
export function pretend(rule: Rule, now: number, as: PretendEvent = somebody(rule)): Happening {
  const { name, role, amount, text } = as
  const isCommand = rule.trigger.kind === 'command' || rule.trigger.kind === 'viewerCommand'
  return {
    ...{ eventId: `test-${randomUUID()}`, eventAt: now, source: 'test', viewerId: null, role },
    ...{ viewerName: name, amount, worth: amount },
    ...{ note: isCommand ? null : text || null, args: isCommand ? text : null },
    heard: heardBy(rule),
  }
}

const somebody = ({ trigger }: Rule): PretendEvent => ({
  ...{ name: 'Test viewer', role: 'viewer', text: '' },
  amount: trigger.kind === 'tip' ? trigger.atLeast : null,
})

function heardBy({ id, trigger }: Rule): Heard {
  switch (trigger.kind) {
    case 'tip':
      return { kind: 'tip', worth: trigger.atLeast, itemId: id }
    case 'sensor':
    case 'reactionBurst':
    case 'timer':
      return { kind: trigger.kind, ruleId: id }
    case 'viewerCount':
      return { kind: 'viewerCount', before: 0, now: trigger.value }
    case 'pollResult':
      return { kind: 'pollResult', winner: trigger.option }
    case 'goalReached':
      return { kind: 'goalReached', goalId: trigger.goalId ?? '' }
    case 'deviceEvent':
      return { kind: 'deviceEvent', event: trigger.event, deviceId: trigger.deviceId ?? '' }
    default:
      return trigger
  }
}

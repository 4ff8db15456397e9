import type { TFunction } from 'i18next'
import type {
  Condition,
  ConditionKind,
  ConditionOf,
  GroupKind,
  Rule,
  RuleAction,
  Trigger,
  TriggerKind,
  TriggerOf,
} from '../../../../shared/domain/rule'
import { freshControl } from '../control/ControlFields'
import { freshMotion } from '../menu/motion'
import { freshCommand } from '../obs/command-draft'
import { freshEventTrigger } from '../obs/event-words'
import { freshPoll } from '../polls/draft'
import { freshSensorTrigger } from '../sensors/SensorFields'
import { newRuleId } from './list'

const triggers: { [K in TriggerKind]: TriggerOf<K> } = {
  tip: { kind: 'tip', atLeast: 10 },
  reaction: { kind: 'reaction', emoji: '🎉' },
  reactionBurst: { kind: 'reactionBurst', emoji: null, count: 20, withinSeconds: 10 },
  command: { kind: 'command', word: 'go' },
  viewerCommand: { kind: 'viewerCommand', word: 'hello', who: 'viewer' },
  followed: { kind: 'followed' },
  viewerCount: { kind: 'viewerCount', when: 'above', value: 10 },
  sensor: freshSensorTrigger,
  pollResult: { kind: 'pollResult', option: null },
  goalReached: { kind: 'goalReached', goalId: null },
  obsEvent: freshEventTrigger,
  deviceEvent: { kind: 'deviceEvent', event: 'batteryLow', deviceId: null },
  timer: { kind: 'timer', everyMinutes: 60, leastChatLines: 0 },
  hotkey: { kind: 'hotkey', keys: '' },
  streamStarted: { kind: 'streamStarted' },
  streamEnded: { kind: 'streamEnded' },
  permit: { kind: 'permit', became: 'armed' },
}
export const freshTrigger = (kind: TriggerKind): Trigger => triggers[kind]

const conditions: { [K in ConditionKind]: ConditionOf<K> } = {
  amount: { kind: 'amount', atLeast: 50, atMost: null },
  role: { kind: 'role', roles: ['moderator', 'operator'] },
  viewer: { kind: 'viewer', is: true, viewers: [] },
  live: { kind: 'live', is: true },
  armed: { kind: 'armed', is: true },
  viewerCount: { kind: 'viewerCount', atLeast: 10, atMost: null },
  sensor: { kind: 'sensor', sensor: 'heartRate', atLeast: 100, atMost: null },
  counter: { kind: 'counter', counter: '', atLeast: 1, atMost: null },
  timeOfDay: { kind: 'timeOfDay', from: '20:00', to: '23:00' },
  chance: { kind: 'chance', percent: 50 },
  obsScene: { kind: 'obsScene', is: true, scene: '' },
  text: { kind: 'text', is: true, contains: '' },
}
export const freshCondition = (kind: ConditionKind): Condition => conditions[kind]

const actions: { [K in RuleAction['kind']]: Extract<RuleAction, { kind: K }> } = {
  pattern: freshMotion,
  liveControl: freshControl,
  alert: { kind: 'alert', text: '', durationMs: 5_000 },
  sound: { kind: 'sound', soundId: '', volume: 0.8 },
  speak: { kind: 'speak', text: '', voice: null, rate: 1, volume: 1 },
  overlayText: { kind: 'overlayText', slot: 'bottom', text: '', forMs: 10_000 },
  obsScene: { kind: 'obsScene', scene: '', forMs: 5_000 },
  obsCommand: { kind: 'obsCommand', command: freshCommand('sourceVisible') },
  recording: { kind: 'recording', does: 'start' },
  marker: { kind: 'marker', label: '' },
  chatMessage: { kind: 'chatMessage', text: '' },
  poll: { kind: 'poll', poll: { draft: freshPoll } },
  counter: { kind: 'counter', counter: '', does: 'add', value: 1 },
  webhook: { kind: 'webhook', webhookId: '', note: '' },
  delay: { kind: 'delay', ms: 2_000 },
}
export const freshAction = (kind: RuleAction['kind']): RuleAction => actions[kind]
export const freshGroup = (kind: GroupKind) => ({ kind, children: [] })

/** What a rule begins as; a tip's already shows who gave it. */
export const freshRule = (t: TFunction, kind: TriggerKind = 'tip'): Rule => ({
  id: newRuleId(),
  label: '',
  description: '',
  enabled: true,
  trigger: freshTrigger(kind),
  actions:
    kind === 'tip' ? [{ kind: 'alert', text: t('rules.tipAlert', { ...nameHoles }), durationMs: 5_000 }] : [],
})

/** i18next leaves single braces alone; these say which a text may have. */
export const nameHoles = { name: '{name}', amount: '{amount}', note: '{note}', args: '{args}' } as const

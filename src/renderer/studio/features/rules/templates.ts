import type { TFunction } from 'i18next'
import { freshPattern } from '../../../../shared/domain/pattern'
import type { Rule, Step } from '../../../../shared/domain/rule'
import { nameHoles } from './fresh'
import { newRuleId } from './list'

/** A rule in the making. What only the operator can know, such as the name of a scene, is left empty for her. */
export type RuleTemplate = Pick<Rule, 'trigger' | 'actions'> & Partial<Pick<Rule, 'conditions' | 'running'>>

const running = (part: Partial<NonNullable<Rule['running']>>): NonNullable<Rule['running']> => ({
  ...{ priority: 0, cooldownMs: 0, viewerCooldownMs: 0, overlap: 'overlap', timeoutMs: 3_000 },
  ...part,
})
const pulse = (level: number, durationMs: number): Step => ({
  ...{ kind: 'pattern', deviceId: null, outputKind: 'vibrate', durationMs },
  pattern: freshPattern('pulse', level),
})
const alert = (text: string, durationMs = 5_000): Step => ({ kind: 'alert', text, durationMs })
const scene = (name: string, forMs: number | null): Step => ({ kind: 'obsScene', scene: name, forMs })
const chat = (text: string): Step => ({ kind: 'chatMessage', text })

/** What to begin with, each under its name in the words. */
export function templates(t: TFunction) {
  const text = (key: string) => t(`rules.templateText.${key}`, { ...nameHoles })
  return {
    welcomeFollower: {
      trigger: { kind: 'followed' },
      actions: [alert(text('follower')), chat(text('followerChat'))],
      running: running({ viewerCooldownMs: 3_600_000 }),
    },
    thankTip: {
      trigger: { kind: 'tip', atLeast: 20 },
      actions: [pulse(0.4, 4_000), alert(text('tip')), chat(text('tipChat'))],
    },
    bigTip: {
      trigger: { kind: 'tip', atLeast: 200 },
      conditions: [{ kind: 'live', is: true }],
      actions: [
        {
          kind: 'sequence',
          steps: [
            { kind: 'parallel', steps: [pulse(0.6, 10_000), alert(text('bigTip'), 8_000)] },
            { kind: 'speak', text: text('bigTipSpoken'), voice: null, rate: 1, volume: 0.8 },
            { kind: 'marker', label: text('bigTipMark') },
          ],
        },
      ],
    },
    goalParty: {
      trigger: { kind: 'goalReached', goalId: null },
      actions: [scene('', 15_000), alert(text('goal'), 10_000), { kind: 'sound', soundId: '', volume: 0.8 }],
    },
    hotHeart: {
      trigger: {
        kind: 'sensor',
        sensor: 'heartRate',
        when: 'above',
        value: 120,
        forMs: 3_000,
        hysteresis: 5,
      },
      conditions: [{ kind: 'live', is: true }],
      actions: [scene('', 8_000), { kind: 'overlayText', slot: 'top', text: text('heart'), forMs: 8_000 }],
      running: running({ cooldownMs: 60_000 }),
    },
    brb: {
      trigger: { kind: 'obsEvent', event: 'sceneOnAir', name: '' },
      actions: [
        chat(text('brb')),
        { kind: 'overlayText', slot: 'middle', text: text('brbText'), forMs: null },
      ],
    },
    lurk: {
      trigger: { kind: 'viewerCommand', word: 'lurk', who: 'viewer' },
      actions: [chat(text('lurk'))],
      running: running({ cooldownMs: 5_000, viewerCooldownMs: 600_000 }),
    },
    reminder: {
      trigger: { kind: 'timer', everyMinutes: 60, leastChatLines: 5 },
      actions: [chat(text('reminder'))],
    },
    pollDecides: {
      trigger: { kind: 'pollResult', option: '' },
      conditions: [{ kind: 'armed', is: true }],
      actions: [pulse(0.5, 15_000), alert(text('poll'))],
    },
    burst: {
      trigger: { kind: 'reactionBurst', emoji: null, count: 25, withinSeconds: 10 },
      actions: [
        {
          kind: 'random',
          choices: [
            { weight: 3, step: pulse(0.3, 5_000) },
            { weight: 1, step: pulse(0.6, 5_000) },
          ],
        },
        alert(text('burst')),
      ],
      running: running({ cooldownMs: 30_000 }),
    },
    lowBattery: {
      trigger: { kind: 'deviceEvent', event: 'batteryLow', deviceId: null },
      actions: [{ kind: 'overlayText', slot: 'corner', text: text('battery'), forMs: 20_000 }],
    },
    countTips: {
      trigger: { kind: 'tip', atLeast: 1, way: 'free' },
      actions: [
        {
          kind: 'sequence',
          steps: [
            { kind: 'counter', counter: 'tips', does: 'add', value: 1 },
            {
              kind: 'overlayText',
              slot: 'corner',
              text: t('rules.templateText.count', { counter: '{counter.tips}' }),
              forMs: 6_000,
            },
          ],
        },
      ],
    },
    crowd: {
      trigger: { kind: 'viewerCount', when: 'above', value: 100 },
      actions: [alert(text('crowd'), 8_000), { kind: 'marker', label: text('crowdMark') }],
      running: running({ cooldownMs: 600_000 }),
    },
    instantReplay: {
      trigger: { kind: 'hotkey', keys: 'F9' },
      actions: [
        {
          kind: 'sequence',
          steps: [
            { kind: 'obsCommand', command: { kind: 'replaySave' } },
            { kind: 'delay', ms: 1_000 },
            scene('', 10_000),
          ],
        },
      ],
      running: running({ overlap: 'queue' }),
    },
  } satisfies Record<string, RuleTemplate>
}
export type TemplateName = keyof ReturnType<typeof templates>

/** A rule of a template, off until the operator has looked at it. */
export function ruleOfTemplate(name: TemplateName, t: TFunction): Rule {
  const template: RuleTemplate = templates(t)[name]
  return {
    ...{ id: newRuleId(), label: t(`rules.template.${name}`), description: '', enabled: false },
    ...structuredClone(template),
  }
}

import { describe, expect, it } from 'vitest'
import {
  freshAction,
  freshCondition,
  freshTrigger,
} from '../../../../src/renderer/studio/features/rules/fresh'
import { conditionWords } from '../../../../src/renderer/studio/features/rules/words/condition-words'
import { sentenceOf } from '../../../../src/renderer/studio/features/rules/words/sentence'
import { stepWords } from '../../../../src/renderer/studio/features/rules/words/step-words'
import { triggerWords } from '../../../../src/renderer/studio/features/rules/words/trigger-words'
import { en } from '../../../../src/renderer/studio/locales/en'
import {
  actionKinds,
  type Condition,
  callers,
  conditionKinds,
  deviceEvents,
  groupKinds,
  personRoles,
  type Rule,
  ruleLanes,
  ruleVerdicts,
  type Step,
  type Trigger,
  tipWays,
  triggerKinds,
} from '../../../../src/shared/domain/rule'
import { permitStates } from '../../../../src/shared/domain/safety'
import { say } from './say'

const pulse: Step = {
  ...{ kind: 'pattern', deviceId: 'wand', outputKind: 'vibrate', durationMs: 5_000 },
  pattern: { kind: 'pulse', level: 0.4, onMs: 400, offMs: 400 },
}
const rule = (part: Partial<Rule>): Rule => ({
  ...{ id: 'r', label: 'R', description: '', enabled: true },
  ...{ trigger: { kind: 'tip', atLeast: 50 }, actions: [pulse] },
  ...part,
})

describe('a rule reads as a sentence', () => {
  it('with its trigger, its conditions and its steps in order', async () =>
    expect(
      sentenceOf(
        rule({
          conditions: [{ kind: 'live', is: true }],
          actions: [
            {
              kind: 'sequence',
              steps: [pulse, { kind: 'speak', text: 'thank you', voice: null, rate: 1, volume: 1 }],
            },
          ],
        }),
        await say(),
      ),
    ).toBe(
      'When someone tips at least 50 and the broadcast is live, then play pulse on the wand for 5 s, then say “thank you”.',
    ))

  it('with what goes at once, and what is taken at random with its weights', async () => {
    const choice = {
      kind: 'random',
      choices: [
        { weight: 3, step: pulse },
        { weight: 1, step: { kind: 'delay', ms: 60_000 } },
      ],
    }
    expect(
      sentenceOf(
        rule({ actions: [{ kind: 'alert', text: 'Hi', durationMs: 1_000 }, choice as Step] }),
        await say(),
      ),
    ).toBe(
      'When someone tips at least 50, then show “Hi” and one of: play pulse on the wand for 5 s (3 ×) or wait 1 min (1 ×).',
    )
  })

  it('says that a rule does nothing yet', async () =>
    expect(sentenceOf(rule({ actions: [] }), await say())).toContain('then nothing yet.'))
})

describe('each clause', () => {
  it.each<[Trigger, string]>([
    [{ kind: 'tip', atLeast: 5, atMost: 9 }, 'someone tips 5 to 9'],
    [{ kind: 'tip', atLeast: 5, way: 'free' }, 'someone tips at least 5 freely'],
    [{ kind: 'tip', atLeast: 5, way: 'menu' }, 'someone takes it from the menu for 5'],
    [{ kind: 'reactionBurst', emoji: null, count: 20, withinSeconds: 10 }, '20 reactions come within 10 s'],
    [{ kind: 'reactionBurst', emoji: '🔥', count: 20, withinSeconds: 10 }, '20 × 🔥 come within 10 s'],
    [{ kind: 'viewerCommand', word: 'lurk', who: 'member' }, 'a member writes !lurk'],
    [
      { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 120, forMs: 2_000, hysteresis: 3 },
      'the heart rate is above 120 for 2 s',
    ],
    [{ kind: 'goalReached', goalId: 'goal-song' }, 'the goal “A song” is reached'],
    [{ kind: 'deviceEvent', event: 'batteryLow', deviceId: 'wand' }, 'the battery of the wand is low'],
    [{ kind: 'deviceEvent', event: 'lost', deviceId: 'gone' }, 'a device that is gone loses its link'],
    [{ kind: 'timer', everyMinutes: 60, leastChatLines: 0 }, '60 minutes of the broadcast have passed'],
    [{ kind: 'obsEvent', event: 'sceneOnAir', name: 'BRB' }, 'in OBS a scene comes on air: BRB'],
    [{ kind: 'permit', became: 'stopped' }, 'everything is stopped'],
  ])('of a trigger %j', async (trigger, words) => expect(triggerWords(trigger, await say())).toBe(words))

  it.each<[Condition, string]>([
    [{ kind: 'amount', atLeast: 5, atMost: null }, 'the amount is at least 5'],
    [{ kind: 'viewerCount', atLeast: 5, atMost: 9 }, 'the number of viewers is 5 to 9'],
    [{ kind: 'counter', counter: 'tips', atLeast: 3, atMost: 3 }, 'the counter “tips” is 3'],
    [{ kind: 'role', roles: ['member', 'moderator', 'operator'] }, 'it is a member, a moderator or you'],
    [{ kind: 'viewer', is: false, viewers: [{ viewerId: 'v', name: 'Lena' }] }, 'it is not Lena'],
    [{ kind: 'obsScene', is: false, scene: 'BRB' }, 'OBS does not show “BRB”'],
    [{ kind: 'timeOfDay', from: '22:00', to: '02:00' }, 'it is between 22:00 and 02:00'],
  ])('of a condition %j', async (condition, words) =>
    expect(conditionWords(condition, await say())).toBe(words),
  )

  it.each<[Step, string]>([
    [{ kind: 'obsScene', scene: 'Party', forMs: 1_500 }, 'switch OBS to “Party” for 1.5 s'],
    [
      { kind: 'obsCommand', command: { kind: 'mute', input: 'Mic', on: false } },
      'in OBS mute an input (Mic, off)',
    ],
    [{ kind: 'counter', counter: 'tips', does: 'add', value: -2 }, 'take 2 from the counter “tips”'],
    [{ kind: 'webhook', webhookId: 'lamp', note: '' }, 'tell “My lamp”'],
    [{ kind: 'poll', poll: { savedId: 'poll-next' } }, 'ask “What next?”'],
    [{ kind: 'sound', soundId: 'bell', volume: 1 }, 'play the sound “Bell”'],
    [{ kind: 'overlayText', slot: 'top', text: '', forMs: null }, 'clear the text in the picture (top)'],
    [
      { ...pulse, deviceId: null, savedId: 'tease' } as Step,
      'play “Tease” on the first device that can vibrate for 5 s',
    ],
  ])('of a step %j', async (step, words) => expect(stepWords(step, await say())).toBe(words))
})

/** A key that has no words comes back as it is. */
const hasWords = (words: string) => expect(words).not.toMatch(/rules\.|undefined|\{\{/)

describe('nothing is without words', () => {
  it.each(triggerKinds)('the trigger %s', async (kind) => {
    hasWords(triggerWords(freshTrigger(kind), await say()))
    expect(en.rules.trigger).toHaveProperty([kind])
  })
  it.each(conditionKinds)('the condition %s', async (kind) => {
    const fresh = freshCondition(kind)
    hasWords(conditionWords(fresh, await say()))
    if (!('is' in fresh)) return
    hasWords(conditionWords({ ...fresh, is: !fresh.is } as Condition, await say()))
    expect(Object.keys(en.rules.is[fresh.kind])).toEqual(['is', 'not'])
    expect(en.rules.condition).toHaveProperty([kind])
  })
  it.each(actionKinds)('the action %s', async (kind) => {
    hasWords(stepWords(freshAction(kind), await say()))
    expect(en.action).toHaveProperty([kind])
  })
  it.each<[string, readonly string[], object]>([
    ['groups', groupKinds, en.rules.group],
    ['verdicts', ruleVerdicts, en.rules.verdict],
    ['lanes', ruleLanes.filter((lane) => lane !== 'show'), en.rules.lane],
    ['roles', personRoles, en.rules.role],
    ['callers', callers, en.rules.caller],
    ['ways of a tip', tipWays, en.rules.ways],
    ['events of a device', deviceEvents, en.rules.deviceEvent],
    ['permits', permitStates, en.rules.when.permit],
  ])('%s', (_name, names, words) => {
    for (const name of names) expect(words, name).toHaveProperty([name])
  })
})

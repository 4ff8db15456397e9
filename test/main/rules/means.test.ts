import { expect, it } from 'vitest'
import { type Heard, happeningOf, ownHappening } from '../../../src/main/rules/happening'
import { isMeantBy } from '../../../src/main/rules/means'
import { pretend } from '../../../src/main/rules/pretend'
import {
  type PersonRole,
  type Trigger,
  type TriggerKind,
  trigger,
  triggerKinds,
} from '../../../src/shared/domain/rule'
import { chat, ruleOf } from './steps-stage'

const hears = (waitsFor: Trigger, heard: Heard, role: PersonRole | null = 'viewer') =>
  isMeantBy({ id: 'a', trigger: waitsFor }, ownHappening(heard, 0, { role }))

const tip = (worth: number, itemId: string | null = null): Heard => ({ kind: 'tip', worth, itemId })
const watching = (before: number, now: number): Heard => ({ kind: 'viewerCount', before, now })

it.each<[string, Trigger, Heard, boolean]>([
  ['a tip that is large enough', { kind: 'tip', atLeast: 10 }, tip(10), true],
  ['a tip that is too small', { kind: 'tip', atLeast: 10 }, tip(9), false],
  ['a free tip above the most', { kind: 'tip', atLeast: 10, atMost: 20 }, tip(21), false],
  ['a tip for its item above the most', { kind: 'tip', atLeast: 10, atMost: 20 }, tip(21, 'a'), true],
  ['a free tip, of what is only on the menu', { kind: 'tip', atLeast: 10, way: 'menu' }, tip(10), false],
  ['a tip for its item, of what is only free', { kind: 'tip', atLeast: 10, way: 'free' }, tip(10, 'a'), true],
  ['more viewers', { kind: 'viewerCount', when: 'above', value: 10 }, watching(9, 10), true],
  [
    'viewers that were more before',
    { kind: 'viewerCount', when: 'above', value: 10 },
    watching(10, 11),
    false,
  ],
  ['fewer viewers', { kind: 'viewerCount', when: 'below', value: 10 }, watching(10, 9), true],
  ['viewers that jump over it', { kind: 'viewerCount', when: 'above', value: 10 }, watching(2, 300), true],
  [
    'a device of its name',
    { kind: 'deviceEvent', event: 'lost', deviceId: 'd' },
    { kind: 'deviceEvent', event: 'lost', deviceId: 'd' },
    true,
  ],
  [
    'another device',
    { kind: 'deviceEvent', event: 'lost', deviceId: 'd' },
    { kind: 'deviceEvent', event: 'lost', deviceId: 'e' },
    false,
  ],
  [
    'any device, of another event',
    { kind: 'deviceEvent', event: 'lost', deviceId: null },
    { kind: 'deviceEvent', event: 'back', deviceId: 'e' },
    false,
  ],
  ['a key', { kind: 'hotkey', keys: 'F7' }, { kind: 'hotkey', keys: 'F7' }, true],
  ['another key', { kind: 'hotkey', keys: 'F7' }, { kind: 'hotkey', keys: 'F8' }, false],
  ['a permit', { kind: 'permit', became: 'held' }, { kind: 'permit', became: 'held' }, true],
  ['another permit', { kind: 'permit', became: 'held' }, { kind: 'permit', became: 'armed' }, false],
  [
    'a poll that nobody won',
    { kind: 'pollResult', option: 'Red' },
    { kind: 'pollResult', winner: null },
    false,
  ],
  [
    'a count of another rule',
    { kind: 'timer', everyMinutes: 1, leastChatLines: 0 },
    { kind: 'timer', ruleId: 'b' },
    false,
  ],
])('%s', (_name, waitsFor, heard, expected) => {
  expect(hears(waitsFor, heard)).toBe(expected)
})

it.each<[PersonRole, ...boolean[]]>([
  ['viewer', true, false, false],
  ['member', true, true, false],
  ['moderator', true, true, true],
])('a command of a %s is heard where they may call it', (role, viewer, member, moderator) => {
  const said: Heard = { kind: 'viewerCommand', word: 'go' }
  const may = (['viewer', 'member', 'moderator'] as const).map((who) =>
    hears({ kind: 'viewerCommand', word: 'go', who }, said, role),
  )
  expect(may).toEqual([viewer, member, moderator])
})

const examples: Record<TriggerKind, Trigger> = {
  tip: { kind: 'tip', atLeast: 10 },
  reaction: { kind: 'reaction', emoji: '🔥' },
  reactionBurst: { kind: 'reactionBurst', emoji: null, count: 5, withinSeconds: 5 },
  command: { kind: 'command', word: 'go' },
  viewerCommand: { kind: 'viewerCommand', word: 'go', who: 'viewer' },
  followed: { kind: 'followed' },
  viewerCount: { kind: 'viewerCount', when: 'above', value: 10 },
  sensor: { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 100, forMs: 0, hysteresis: 3 },
  pollResult: { kind: 'pollResult', option: null },
  goalReached: { kind: 'goalReached', goalId: null },
  obsEvent: { kind: 'obsEvent', event: 'sceneOnAir', name: null },
  deviceEvent: { kind: 'deviceEvent', event: 'lost', deviceId: null },
  timer: { kind: 'timer', everyMinutes: 5, leastChatLines: 0 },
  hotkey: { kind: 'hotkey', keys: 'F7' },
  streamStarted: { kind: 'streamStarted' },
  streamEnded: { kind: 'streamEnded' },
  permit: { kind: 'permit', became: 'held' },
}

it.each(triggerKinds)(
  'a rule that waits for %s hears what it is tested with, and nothing of another kind',
  (kind) => {
    const rule = ruleOf('a', [{ kind: 'delay', ms: 100 }], { trigger: trigger.parse(examples[kind]) })
    const heardBy = triggerKinds.filter((other) =>
      isMeantBy({ id: 'a', trigger: examples[other] }, pretend(rule, 0)),
    )
    expect(heardBy).toEqual([kind])
  },
)

it.each<[string, string | null, string | null]>([
  ['!go', 'go', ''],
  ['!GO  now please ', 'go', 'now please'],
  ['!go: now', 'go', ': now'],
  ['!gone', 'gone', ''],
  ['!go-', 'go-', ''],
  [' !go', 'go', ''],
  ['go', null, null],
  ['!', null, null],
  [`!${'x'.repeat(21)}`, null, null],
])('the chat line “%s” is the command %s', (text, word, args) => {
  const line = chat(text.trim())
  const happening = happeningOf(line, 0, () => 'viewer')
  expect(happening && 'word' in happening.heard ? happening.heard.word : null).toBe(word)
  expect(happening?.args ?? null).toBe(args)
})

it('whoever says it has the higher of the roles that the line and the room know', () => {
  const roleOf = (part: object, known: PersonRole) => happeningOf(chat('!go', part), 0, () => known)?.role
  expect(roleOf({}, 'moderator')).toBe('moderator')
  expect(roleOf({ role: 'moderator' }, 'viewer')).toBe('moderator')
  expect(roleOf({ from: 'operator', viewerId: null }, 'viewer')).toBe('operator')
})

import type { ControlWish } from '../../../src/main/actuation/live-control'
import type { ActuationRequest, Taken } from '../../../src/main/actuation/request'
import { createCounters } from '../../../src/main/rules/counters'
import { createRules, type Rules, type RulesDeps } from '../../../src/main/rules/rules'
import type { Verdict } from '../../../src/main/rules/verdict'
import type { ActuationEnd } from '../../../src/shared/domain/device'
import type { ObsCommand } from '../../../src/shared/domain/obs-command'
import type { RefundPolicy } from '../../../src/shared/domain/queue'
import type { Receipt, RoomEventOf } from '../../../src/shared/domain/room'
import type { ActionOutcome, Alert, Rule } from '../../../src/shared/domain/rule'
import { systemClock } from '../../../src/shared/system-clock'

/** Rules with everything they lead to at their edge. What a test changes counts from then on. */
export interface RulesStage {
  readonly rules: Rules
  readonly receipts: Receipt[]
  readonly alerts: Alert[]
  readonly wishes: ControlWish[]
  readonly requests: ActuationRequest[]
  readonly outcomes: ActionOutcome[][]
  readonly verdicts: Verdict[]
  readonly scenes: [string, number | null][]
  readonly commands: [string, ObsCommand][]
  readonly refunds: { eventId: string; reason: string }[]
  list: Rule[]
  policy: RefundPolicy
  /** What becomes of a wish. */
  answer: () => Taken
  switchScene: () => Promise<void>
  commandObs: () => Promise<'done' | 'asked'>
}

export function createRulesStage(): RulesStage {
  const said: Omit<RulesStage, 'rules' | 'list' | 'policy' | 'answer' | 'switchScene' | 'commandObs'> = {
    ...{
      receipts: [],
      alerts: [],
      wishes: [],
      requests: [],
      outcomes: [],
      verdicts: [],
      scenes: [],
      refunds: [],
      commands: [],
    },
  }
  const rules = createRules({
    ...quiet,
    clock: systemClock,
    rules: () => stage.list,
    maxAgeMs: () => 5_000,
    toLocalTime: (at) => at,
    actuate(request) {
      said.requests.push(request)
      return stage.answer()
    },
    control(wish) {
      said.wishes.push(wish)
      return stage.answer()
    },
    alert: (alert) => said.alerts.push(alert),
    commandObs(rule, command) {
      said.commands.push([rule.id, command])
      return stage.commandObs()
    },
    switchScene(scene, forMs) {
      said.scenes.push([scene, forMs])
      return stage.switchScene()
    },
    sendReceipt: (receipt) => said.receipts.push(receipt),
    refundPolicy: () => stage.policy,
    refund: (refund) => said.refunds.push(refund),
    onOutcome(_id, verdict) {
      said.outcomes.push(verdict.outcomes)
      said.verdicts.push(verdict)
    },
    onRan: (_id, outcomes) => said.outcomes.push(outcomes),
  })
  const stage: RulesStage = {
    ...said,
    rules,
    list: [rule],
    policy: 'notPlayed',
    answer: () => taken({ outcome: 'played' }),
    switchScene: async () => undefined,
    commandObs: async () => 'done',
  }
  return stage
}

/** A studio in which nothing is known and nothing happens. */
export const quiet: Omit<
  RulesDeps,
  | 'clock'
  | 'rules'
  | 'maxAgeMs'
  | 'toLocalTime'
  | 'actuate'
  | 'control'
  | 'alert'
  | 'switchScene'
  | 'commandObs'
> = {
  lane: 'show',
  random: () => 0,
  world: {
    isLive: () => true,
    permit: () => 'armed',
    watching: () => 0,
    sensor: () => null,
    obsScene: () => null,
    roleOf: () => 'viewer',
  },
  counters: createCounters({ onChange: () => undefined }),
  ...{ sound: () => undefined, speak: () => undefined, overlayText: () => undefined, mark: () => undefined },
  ...{ recording: async () => undefined, say: async () => undefined, openPoll: async () => undefined },
  ...{ post: async () => undefined, endItem: () => undefined, record: () => undefined },
  ...{ sendReceipt: () => undefined, refund: () => undefined, refundPolicy: () => 'notPlayed' },
  ...{ onOutcome: () => undefined, onRan: () => undefined, onTraced: () => undefined },
  ...{ onHealth: () => undefined },
}

export const rule: Rule = {
  id: 'pulse',
  label: 'Pulse',
  description: '',
  enabled: true,
  trigger: { kind: 'tip', atLeast: 25 },
  actions: [
    {
      kind: 'pattern',
      deviceId: null,
      outputKind: 'vibrate',
      pattern: { kind: 'constant', level: 0.4 },
      durationMs: 3_000,
    },
    { kind: 'alert', text: '{name} gave {amount}: {note}', durationMs: 2_000 },
    { kind: 'obsScene', scene: 'Tipped', forMs: 5_000 },
  ],
}
export const tip = (amount = 25, at = Date.now()): RoomEventOf<'tip'> => ({
  kind: 'tip',
  seq: 1,
  id: 'event-1',
  at,
  viewerId: 'v',
  viewerName: '<b>Lena</b>',
  amount,
  itemId: null,
  note: 'hi',
})
export const taken = (end: ActuationEnd, state: 'playing' | 'queued' = 'playing'): Taken => ({
  accepted: true,
  itemId: 'i',
  state,
  startsInMs: state === 'queued' ? 4_000 : 0,
  started: Promise.resolve(end.outcome === 'played'),
  ended: new Promise((done) => setTimeout(() => done(end), 5)),
})

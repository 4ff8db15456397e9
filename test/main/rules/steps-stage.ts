import type { Taken } from '../../../src/main/actuation/request'
import { createCounters } from '../../../src/main/rules/counters'
import { createHearing } from '../../../src/main/rules/hearing'
import { createRules, type RulesDeps } from '../../../src/main/rules/rules'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { RoomEvent } from '../../../src/shared/domain/room'
import type { Rule, RuleAction, Step, Trigger } from '../../../src/shared/domain/rule'
import type { Refusal } from '../../../src/shared/domain/safety'
import { createManualClock } from '../../fakes/manual-clock'
import { quiet } from './rules-stage'

/** Rules on a clock that is moved by hand; everything that they lead to is written down, with its time. */
export function createStepsStage(part: Partial<RulesDeps> = {}) {
  const clock = createManualClock()
  const did: [number, string][] = []
  const lines: JournalEntry[] = []
  const items = new Map<string, (reason: Refusal | null) => void>()
  const note = (what: string) => did.push([clock.now(), what])
  const stage = { list: [] as Rule[], permit: 'armed' as const, playMs: 1_000 }
  const counters = createCounters({ onChange: () => undefined })

  /** Plays for a while, unless it is ended before. */
  function take(eventId: string, label: string): Taken {
    note(`motion ${label} ${eventId}`)
    const itemId = `item-${items.size}`
    let moved = (_: boolean) => {}
    const started = new Promise<boolean>((done) => {
      moved = done
    })
    const ended = new Promise<Awaited<Extract<Taken, { accepted: true }>['ended']>>((done) => {
      const stop = clock.after(stage.playMs, () => done({ outcome: 'played' }))
      moved(true)
      items.set(itemId, (reason) => {
        stop()
        done({ outcome: 'cutShort', reason: reason ?? 'skipped' })
      })
    })
    return { accepted: true, itemId, state: 'playing', startsInMs: 0, started, ended }
  }

  const deps: RulesDeps = {
    ...quiet,
    ...{ clock, counters, rules: () => stage.list, maxAgeMs: () => 5_000, toLocalTime: (at) => at },
    actuate: ({ eventId, label }) => take(eventId, label),
    control: ({ eventId, label }) => take(eventId, label),
    endItem(itemId, reason) {
      note(`end ${reason}`)
      items.get(itemId)?.(reason)
    },
    alert: ({ text }) => note(`alert ${text}`),
    sound: ({ soundId, volume }) => note(`sound ${soundId} ${volume}`),
    speak: ({ text, voice, rate }) => note(`speak ${text} ${voice} ${rate}`),
    overlayText: ({ slot, text, forMs }) => note(`text ${slot} ${text} ${forMs}`),
    switchScene: async (scene) => void note(`scene ${scene}`),
    async commandObs(_rule, { kind }) {
      note(`obs ${kind}`)
      return 'done'
    },
    recording: async (does) => void note(`recording ${does}`),
    mark: (label) => note(`mark ${label}`),
    say: async (text) => void note(`say ${text}`),
    openPoll: async (poll) => void note(`poll ${'draft' in poll ? poll.draft.question : poll.savedId}`),
    post: async (id, { event, note: said }) => void note(`post ${id} ${event} ${said}`),
    record: (line) => lines.push(line),
    ...part,
  }
  const rules = createRules(deps)
  const hearing = createHearing({
    ...{ clock, rules, list: () => stage.list, record: deps.record },
    isLive: deps.world.isLive,
  })
  return Object.assign(stage, {
    ...{ rules, hearing, clock, did, lines, counters, deps },
    /** What was done, without its times. */
    what: () => did.map(([, what]) => what),
    /** The room tells it, now. */
    event(event: RoomEvent, late = false): void {
      hearing.roomEvent(event, late)
    },
  })
}
export type StepsStage = ReturnType<typeof createStepsStage>

let seq = 0
export const reaction = (part: Partial<Extract<RoomEvent, { kind: 'reaction' }>> = {}): RoomEvent => ({
  ...{ kind: 'reaction', seq: ++seq, id: `event-${seq}`, at: createManualClock().wall() },
  ...{ viewerId: 'v', viewerName: 'Lena', emoji: '🔥' },
  ...part,
})
export const chat = (text: string, part: Partial<Extract<RoomEvent, { kind: 'chat' }>> = {}): RoomEvent => ({
  ...{ kind: 'chat', seq: ++seq, id: `event-${seq}`, at: createManualClock().wall(), from: 'viewer' },
  ...{ viewerId: 'v', viewerName: 'Lena', text },
  ...part,
})

export const alert = (text: string): RuleAction => ({ kind: 'alert', text, durationMs: 1_000 })
export const delay = (ms: number): RuleAction => ({ kind: 'delay', ms })
export const motion: RuleAction = {
  ...{ kind: 'pattern', deviceId: null, outputKind: 'vibrate', durationMs: 1_000 },
  pattern: { kind: 'constant', level: 0.4 },
}
export const fire: Trigger = { kind: 'reaction', emoji: '🔥' }

export const ruleOf = (id: string, actions: Step[], part: Partial<Rule> = {}): Rule => ({
  ...{ id, label: id, description: '', enabled: true, trigger: fire, actions },
  ...part,
})
export const running = (part: Partial<NonNullable<Rule['running']>>): Pick<Rule, 'running'> => ({
  running: {
    ...{ priority: 0, cooldownMs: 0, viewerCooldownMs: 0, overlap: 'overlap', timeoutMs: 3_000 },
    ...part,
  },
})

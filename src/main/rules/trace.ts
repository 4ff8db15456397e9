import {
  type ActionOutcome,
  type EventTrace,
  type MotionTrace,
  mostTraces,
  type Rule,
  type RuleLane,
  type RuleTrace,
  type RuleVerdict,
  type StepTrace,
} from '../../shared/domain/rule'
import { type Happening, kindOf } from './happening'

/** Hears of each step of a run as it begins, ends and meets its device. */
export interface StepNotes {
  began(path: string, kind: StepTrace['kind']): void
  ended(path: string, outcome: ActionOutcome | null, problem?: string | null): void
  motion(path: string, part: Partial<MotionTrace>): void
}

/** What is written of one rule for one event. */
export interface RuleNotes extends StepNotes {
  verdict(
    verdict: RuleVerdict,
    part?: Partial<Pick<RuleTrace, 'condition' | 'cooldownLeftMs' | 'queuePlace'>>,
  ): void
}

/** What is written of one event while it is worked on. Nothing of it is made before it is read. */
export interface EventNotes {
  readonly noted: Noted
  of(rule: Rule): RuleNotes
}

export interface Trace {
  /** `asked` are the rules that wait for its kind, at this moment: a list that nobody changes. */
  begin(happening: Happening, asked: readonly Rule[]): EventNotes
  /** Newest first. */
  all(): IterableIterator<Noted>
  find(eventId: string): Noted | null
}

/** One event in the ring. */
export interface Noted {
  readonly happening: Happening
  readonly at: number
  /** Some rule began. */
  hasRun(): boolean
  view(): EventTrace
  /** Without the rules that wait for something else: what is worth keeping. */
  brief(): EventTrace
}

const noMotion: MotionTrace = {
  ...{ asked: null, allowed: null, deviceId: null, queuePlace: null, acknowledgedAfterMs: null },
}

/** The latest thousand events, and what became of each rule. */
export function createTrace(deps: { lane: RuleLane; now(): number; wall(): number; most?: number }): Trace {
  const { most = mostTraces } = deps
  const ring: (Noted | undefined)[] = []
  let next = 0

  function begin(happening: Happening, asked: readonly Rule[]): EventNotes {
    const cameAt = deps.now()
    const at = deps.wall()
    const traces = new Map<string, RuleTrace>()
    const after = () => Math.max(0, deps.now() - cameAt)
    const noted: Noted = {
      happening,
      at,
      hasRun: () => [...traces.values()].some(({ steps }) => steps.length > 0),
      view: () => ({
        ...headOf(happening, at, deps.lane),
        rules: asked.map((rule) => traces.get(rule.id) ?? unasked(rule)),
      }),
      brief: () => ({ ...headOf(happening, at, deps.lane), rules: [...traces.values()] }),
    }
    ring[next] = noted
    next = (next + 1) % most
    return { noted, of: (rule) => notesOf(traceFor(traces, rule), after) }
  }

  function* all(): IterableIterator<Noted> {
    for (let back = 1; back <= ring.length; back++) {
      const noted = ring[(next - back + most) % most]
      if (noted) yield noted
    }
  }

  return {
    begin,
    all,
    find(eventId) {
      for (const noted of all()) if (noted.happening.eventId === eventId) return noted
      return null
    },
  }
}

const headOf = (happening: Happening, at: number, lane: RuleLane): Omit<EventTrace, 'rules'> => ({
  ...{ eventId: happening.eventId, at, lane: laneOf(happening, lane), trigger: kindOf(happening) },
  ...{ viewerId: happening.viewerId, viewerName: happening.viewerName, amount: happening.amount },
  about: aboutOf(happening).slice(0, 200),
})

const laneOf = ({ source }: Happening, lane: RuleLane): RuleLane => (source === 'test' ? 'test' : lane)

function aboutOf({ heard, note, args }: Happening): string {
  switch (heard.kind) {
    case 'reaction':
      return heard.emoji
    case 'command':
    case 'viewerCommand':
      return `!${heard.word} ${args ?? ''}`.trim()
    case 'viewerCount':
      return String(heard.now)
    case 'obsEvent':
      return [heard.event, heard.name].filter(Boolean).join(': ')
    case 'deviceEvent':
      return heard.event
    case 'hotkey':
      return heard.keys
    case 'permit':
      return heard.became
    default:
      return note ?? ''
  }
}

const freshTrace = ({ id, label }: Rule, verdict: RuleVerdict): RuleTrace => ({
  ...{ ruleId: id, label, verdict, condition: null, cooldownLeftMs: null, queuePlace: null, steps: [] },
})
/** Of a rule that nothing was written about: it waits for something else, or is off. */
const unasked = (rule: Rule): RuleTrace => freshTrace(rule, rule.enabled ? 'notMeant' : 'disabled')

function traceFor(traces: Map<string, RuleTrace>, rule: Rule): RuleTrace {
  const known = traces.get(rule.id)
  if (known) return known
  const fresh = freshTrace(rule, 'running')
  traces.set(rule.id, fresh)
  return fresh
}

function notesOf(trace: RuleTrace, after: () => number): RuleNotes {
  const stepAt = (path: string) => trace.steps.find((step) => step.path === path)
  return {
    verdict: (verdict, part) => void Object.assign(trace, part, { verdict }),
    began(path, kind) {
      const ends = { endedAfterMs: null, outcome: null, reason: null, problem: null, motion: null }
      trace.steps.push({ path, kind, startedAfterMs: after(), ...ends })
    },
    ended(path, outcome, problem = null) {
      const step = stepAt(path)
      if (!step) return
      step.endedAfterMs = after()
      step.outcome = outcome?.outcome ?? null
      step.reason = outcome?.reason ?? null
      step.problem = problem
    },
    motion(path, part) {
      const step = stepAt(path)
      if (step) step.motion = { ...(step.motion ?? noMotion), ...part }
    },
  }
}

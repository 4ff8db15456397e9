import type { JournalEntry } from '../../shared/domain/journal'
import type { Rule, RuleHealth, RuleLane } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import { failedCondition, type World } from './conditions'
import { createCooldowns } from './cooldowns'
import { createCut } from './cut'
import { type Happening, kindOf, occasionFor } from './happening'
import { createLights } from './lights'
import { createLineBudget } from './line-budget'
import { indexOf, type RuleIndex } from './match'
import { isMeantBy } from './means'
import { keptRefusals, lineOf } from './outcome'
import type { PerformDeps, Performer, Tell } from './perform'
import { type Run, startRun } from './run'
import { createRuns } from './runs'
import { createTrace, type Noted, type RuleNotes, type Trace } from './trace'
import { whenOver } from './when-over'

export interface EngineDeps extends Pick<PerformDeps, 'clock' | 'counters'> {
  lane: RuleLane
  rules(): readonly Rule[]
  world: World
  random(): number
  performer: Performer
  record(entry: JournalEntry): void
  /** An event whose rules have all come to their end. */
  onTraced(noted: Noted): void
  /** A health light is another one. */
  onHealth(): void
}

/** A rule that may run now. */
export interface Chosen {
  rule: Rule
  /** Called once at most; what begins at once has begun when it returns. */
  start(tell: Tell): Run
}

/** What a tip bought. `kept`: why that does not run. */
export interface Purchase {
  rule: Rule | null
  kept: Refusal | null
  start: Chosen['start'] | null
}

/** Which rules an event fires, and their runs. It knows nothing of money. */
export interface Engine {
  /** All that wait for it and may run, in their order. `isOld`: they are only named, none is to start. */
  choose(happening: Happening, isOld: boolean): Chosen[]
  /** The one rule of a tip: its own item, else the dearest that fits and may run. */
  buy(happening: Happening, isOld: boolean): Purchase
  /** Runs it whatever it waits for. `asks`: if its conditions hold; null: one does not. */
  run(rule: Rule, happening: Happening, asks: boolean): Run | null
  cancel(ruleId: string | null, reason: Refusal): void
  cancelMotion(reason: Refusal): void
  health(): RuleHealth[]
  readonly trace: Pick<Trace, 'all' | 'find'>
}

type KeptBack = keyof typeof keptRefusals

export function createEngine(deps: EngineDeps): Engine {
  const { clock } = deps
  const cooldowns = createCooldowns(clock.now)
  const cut = createCut({ clock, record: deps.record, onChange: deps.onHealth })
  const lights = createLights({ wall: clock.wall, onChange: deps.onHealth })
  const runs = createRuns()
  const trace = createTrace({ lane: deps.lane, now: clock.now, wall: clock.wall })
  const record = createLineBudget({ clock, record: deps.record })
  const conditionDeps = {
    ...{ ...deps.world, wall: clock.wall, random: deps.random, counter: deps.counters.valueOf },
  }
  let indexed: readonly Rule[] | null = null
  let index: RuleIndex = new Map()

  /** Made anew when the rules are others. */
  function rulesFor(happening: Happening): readonly Rule[] {
    const rules = deps.rules()
    if (rules !== indexed) {
      indexed = rules
      index = indexOf(rules)
      cooldowns.keep(rules)
      cut.keep(rules)
    }
    return index.get(kindOf(happening)) ?? []
  }

  /** Why it does not run; null: it may. What it found is written down. */
  function keptBack(rule: Rule, happening: Happening, notes: RuleNotes): KeptBack | null {
    const condition = failedCondition(rule, happening, conditionDeps)
    if (condition) {
      notes.verdict('condition', { condition })
      return 'condition'
    }
    const rest = cooldowns.restOf(rule, happening.viewerId)
    if (rest) {
      notes.verdict(rest.verdict, { cooldownLeftMs: rest.leftMs })
      return rest.verdict
    }
    const place = runs.placeOf(rule)
    const kept = place === null ? 'full' : cut.allows(rule) ? null : 'cut'
    notes.verdict(kept ?? 'waiting', { queuePlace: place })
    return kept
  }

  function begin(rule: Rule, happening: Happening, { notes, tell }: { notes: RuleNotes; tell: Tell }): Run {
    const occasion = occasionFor(rule, happening)
    if (occasion.source !== 'test') cooldowns.ran(rule, occasion.viewerId)
    lights.began(rule.id)
    const beganAt = clock.now()
    let wasCancelled = false
    const run = runs.add(rule, (cancel) => {
      notes.verdict('running')
      cancel.onCancel(() => {
        wasCancelled = true
      })
      return startRun(rule, cancel, {
        random: deps.random,
        notes,
        tell,
        perform: (step, of, say) =>
          deps.performer.perform(step, {
            ...{ rule, occasion, beganAt, cancel: of, tell: say },
            note: (motion) => notes.motion(step.path, motion),
          }),
      })
    })
    const ended = run.ended.then((performed) => {
      lights.ended(rule.id, performed)
      notes.verdict(wasCancelled ? 'cancelled' : 'ran')
      for (const { outcome } of performed) record(lineOf(rule, occasion.viewerName, outcome))
      return performed
    })
    return { settled: run.settled, ended }
  }

  const isAsked = (rule: Rule, happening: Happening) => rule.enabled && isMeantBy(rule, happening)

  return {
    choose(happening, isOld) {
      const asked = rulesFor(happening)
      if (asked.length === 0) return []
      const notes = trace.begin(happening, asked)
      const watch = whenOver(notes.noted, deps.onTraced)
      const meant = asked.filter((rule) => isAsked(rule, happening))
      const free = meant.filter((rule) => {
        if (isOld) notes.of(rule).verdict('tooOld')
        return isOld || keptBack(rule, happening, notes.of(rule)) === null
      })
      queueMicrotask(watch.over)
      return free.map((rule) => ({
        rule,
        start: (tell) => watch.add(begin(rule, happening, { notes: notes.of(rule), tell })),
      }))
    },
    buy(happening, isOld) {
      const asked = rulesFor(happening)
      const notes = trace.begin(happening, asked)
      const watch = whenOver(notes.noted, deps.onTraced)
      queueMicrotask(watch.over)
      const meant = asked.filter((rule) => isAsked(rule, happening))
      const { heard } = happening
      const named = heard.kind === 'tip' ? meant.find(({ id }) => id === heard.itemId) : undefined
      for (const rule of meant) notes.of(rule).verdict('outbid')
      for (const rule of named ? [named] : meant) {
        const own = notes.of(rule)
        if (isOld) {
          own.verdict('tooOld')
          return { rule, kept: 'tooOld', start: null }
        }
        const kept = keptBack(rule, happening, own)
        if (kept === null)
          return {
            rule,
            kept: null,
            start: (tell) => watch.add(begin(rule, happening, { notes: own, tell })),
          }
        if (named) return { rule, kept: keptRefusals[kept], start: null }
      }
      return { rule: null, kept: null, start: null }
    },
    run(rule, happening, asks) {
      const notes = trace.begin(happening, [rule])
      const watch = whenOver(notes.noted, deps.onTraced)
      queueMicrotask(watch.over)
      const condition = asks ? failedCondition(rule, happening, conditionDeps) : null
      if (condition) {
        notes.of(rule).verdict('condition', { condition })
        return null
      }
      return watch.add(begin(rule, happening, { notes: notes.of(rule), tell: () => undefined }))
    },
    cancel: runs.cancel,
    cancelMotion: runs.cancelMotion,
    health: () =>
      lights
        .view(deps.rules().map(({ id }) => id))
        .map((light) => ({ ...light, isCut: cut.isCut(light.ruleId) })),
    trace,
  }
}

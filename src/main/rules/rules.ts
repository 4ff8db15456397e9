import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import { readVoteItem } from '../../shared/domain/poll'
import type { RoomEvent, RoomEventOf } from '../../shared/domain/room'
import type { ActionOutcome, Rule, RuleHealth, RuleLane } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { World } from './conditions'
import { createEngine } from './engine'
import { type Happening, happeningOf, occasionFor } from './happening'
import { createOwnLines } from './own-lines'
import { createPerformer, type PerformDeps, type Tell } from './perform'
import { pretend } from './pretend'
import type { Run } from './run'
import { plainAlert } from './show-occasion'
import { createTipEnds, type TipEndDeps } from './tip-ends'
import type { Noted, Trace } from './trace'

const plainAlertMs = 6_000

export interface RulesDeps extends PerformDeps, TipEndDeps {
  lane: RuleLane
  world: World
  random(): number
  maxAgeMs(): number
  /** What the rules of an event came to that is no tip. */
  onRan(eventId: string, outcomes: ActionOutcome[]): void
  /** An event whose rules have all come to their end. */
  onTraced(noted: Noted): void
  /** A health light is another one. */
  onHealth(): void
}

export interface Rules {
  /** Acts on an event once it is stored; `late` ones are shown, never played. Never rejects. */
  act(event: RoomEvent, options: { late: boolean }): Promise<void>
  /** Runs every rule that waits for what happened; nothing is owed for it. Never rejects. */
  hear(happening: Happening): Promise<void>
  /** Tips that we took in before we ended without an outcome: they will never be played. */
  settle(tips: readonly RoomEventOf<'tip'>[]): void
  /** Runs a rule as a pretend viewer would. @throws AppError `notFound` */
  test(ruleId: string): Promise<ActionOutcome[]>
  /** Runs one rule whatever it waits for, outside every ledger. `asks`: if its conditions hold; null: one does not. */
  run(rule: Rule, happening: Happening, asks: boolean): Run | null
  /** Ends what runs and what waits, of a rule or of all: delays, requests, motion. */
  cancel(ruleId: string | null, reason: Refusal): void
  /** Nothing that has begun moves any more; the rest of it goes on. */
  cancelMotion(reason: Refusal): void
  health(): RuleHealth[]
  readonly trace: Pick<Trace, 'all' | 'find'>
}

const nothing: Tell = () => undefined

/** Turns events into actions, and a tip into exactly one last receipt. */
export function createRules(deps: RulesDeps): Rules {
  const ownLines = createOwnLines(deps.clock)
  const performer = createPerformer({
    ...deps,
    say(text) {
      ownLines.say(text)
      return deps.say(text)
    },
  })
  const engine = createEngine({ ...deps, performer })

  const { showOnly, conclude, tookVote, settle } = createTipEnds(deps, performer.show)

  async function actOnTip(happening: Happening, isOld: boolean): Promise<void> {
    const { rule, kept, start } = engine.buy(happening, isOld)
    const { eventId } = happening
    const performed = start
      ? await start((step) => deps.sendReceipt({ eventId, ...step })).settled
      : showOnly(rule, happening, kept ?? 'unavailable')
    conclude(happening, performed, isOld)
  }

  /** Nobody asked for it: a line says that it ran, and for what. A sensor's crossing has its own. */
  function noteUnasked({ label, trigger }: Rule, { heard, source }: Happening): void {
    if (source !== 'rule' || heard.kind === 'sensor') return
    const isObs = heard.kind === 'obsEvent'
    deps.record({
      ...{
        topic: isObs ? 'obs' : 'rule',
        level: 'info',
        what: isObs ? 'obs.ruleRan' : 'rule.ranUnasked',
        who: null,
      },
      detail: { rule: label, trigger: trigger.kind, ...(isObs && { event: heard.event, name: heard.name }) },
    })
  }

  async function actOn(happening: Happening, isOld: boolean): Promise<number> {
    const chosen = engine.choose(happening, isOld)
    if (chosen.length === 0) return 0
    if (!isOld) for (const { rule } of chosen) noteUnasked(rule, happening)
    const all = await Promise.all(
      chosen.map(({ rule, start }) =>
        isOld ? showOnly(rule, occasionFor(rule, happening), 'tooOld') : start(nothing).ended,
      ),
    )
    deps.onRan(
      happening.eventId,
      all.flat().map(({ outcome }) => outcome),
    )
    return chosen.length
  }

  /** A rule's own words in the chat are no command. */
  const isOwnLine = (event: RoomEvent): boolean =>
    event.kind === 'chat' && event.from === 'operator' && ownLines.take(event.text)

  return {
    async act(event, { late }) {
      if (event.kind === 'tip' && readVoteItem(event.itemId)) return tookVote(event.id)
      if (isOwnLine(event)) return
      const happening = happeningOf(event, deps.toLocalTime(event.at), deps.world.roleOf)
      if (!happening) return
      const isOld = late || deps.clock.wall() - happening.eventAt > deps.maxAgeMs()
      if (event.kind === 'tip') return actOnTip(happening, isOld)
      const isShown = !late && (event.kind === 'pollClosed' || event.kind === 'goalReached')
      const ran = actOn(happening, isOld)
      if (isShown && (await ran) === 0)
        deps.alert({ id: randomUUID(), ...plainAlert(event), amount: null, durationMs: plainAlertMs })
      await ran
    },
    async hear(happening) {
      if (happening.heard.kind === 'tip') await engine.buy(happening, false).start?.(nothing).ended
      else await actOn(happening, false)
    },
    settle,
    async test(ruleId) {
      const rule = deps.rules().find(({ id }) => id === ruleId)
      if (!rule) throw new AppError('notFound', 'That rule is gone. Reload the menu.')
      const run = engine.run(rule, pretend(rule, deps.clock.wall()), false)
      const performed = (await run?.ended) ?? []
      return performed.map(({ outcome }) => outcome)
    },
    run: engine.run,
    cancel: engine.cancel,
    cancelMotion: engine.cancelMotion,
    health: engine.health,
    trace: engine.trace,
  }
}

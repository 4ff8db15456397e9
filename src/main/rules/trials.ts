import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { OutputKind } from '../../shared/domain/device'
import { type EventTrace, mapActions, type PretendEvent, type Rule } from '../../shared/domain/rule'
import type { Happening } from './happening'
import { pretend } from './pretend'
import type { Rules } from './rules'

/** A run that takes longer is answered as far as it got; the trace of its event goes on. */
const answersWithinMs = 10_000

/** How an operator tries what rules do: on simulated devices only. Same gate, same limits. */
export interface Trials {
  /**
   * `as`: for whom, and if the rule's conditions hold for them. @throws AppError `notFound` where a rule moves something and
   * no simulated device could
   */
  run(rule: Rule, as?: PretendEvent): Promise<EventTrace>
  /** The event again, with the rules as they are now; the same error, and where the event is not known any more. */
  replay(eventId: string): Promise<EventTrace>
}

export function createTrials(deps: {
  clock: Clock
  rules: Rules
  list(): readonly Rule[]
  /** Null: none has such an output. */
  simulatedWith(output: OutputKind): string | null
  /** An event of before, from wherever it is kept. */
  happening(eventId: string): Happening | null
  /** Rules with nothing behind them but hardware. */
  rehearse(list: readonly Rule[]): Rules
}): Trials {
  const { clock } = deps

  function onSimulated(rule: Rule): Rule {
    const actions = mapActions(rule.actions, (action) => {
      if (action.kind !== 'pattern' && action.kind !== 'liveControl') return action
      const deviceId = deps.simulatedWith(action.outputKind)
      if (deviceId === null)
        throw new AppError(
          'notFound',
          'No simulated device has such an output. Add a simulated device under Devices first.',
        )
      return { ...action, deviceId }
    })
    return { ...rule, actions }
  }
  async function answer(
    rules: Rules,
    eventId: string,
    ended: Promise<unknown> | undefined,
  ): Promise<EventTrace> {
    let stop = () => {}
    const late = new Promise<void>((done) => {
      stop = clock.after(answersWithinMs, done)
    })
    await Promise.race([ended, late])
    stop()
    const noted = rules.trace.find(eventId)
    if (!noted) throw new AppError('notFound', 'No rule waits for that event any more.')
    return noted.view()
  }

  return {
    async run(rule, as) {
      const happening = pretend(rule, clock.wall(), as)
      const run = deps.rules.run(onSimulated(rule), happening, as !== undefined)
      return answer(deps.rules, happening.eventId, run?.ended)
    },
    async replay(eventId) {
      const before = deps.happening(eventId)
      if (!before) throw new AppError('notFound', 'That event is too long ago: it cannot be replayed.')
      const rules = deps.rehearse(deps.list().map(onSimulated))
      const again: Happening = {
        ...before,
        ...{ eventId: `replay-${randomUUID()}`, eventAt: clock.wall(), source: 'test' },
      }
      return answer(rules, again.eventId, rules.hear(again))
    },
  }
}

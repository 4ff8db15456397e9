import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { GoalView } from '../../shared/domain/goal'
import type { JournalEntry } from '../../shared/domain/journal'
import type {
  RehearsalLine,
  RehearsalPlan,
  RehearsalView,
  ReplayResult,
  rehearsalEnds,
} from '../../shared/domain/rehearsal'
import type { RoomEvent } from '../../shared/domain/room'
import type { Alert, Counter } from '../../shared/domain/rule'
import type { Settings } from '../../shared/domain/settings'
import type { Offered } from './audience'
import type { BedDevice } from './bed'
import { replay } from './replay'
import { beginRun, type Run } from './run'

export type RehearsalEnd = (typeof rehearsalEnds)[number]

/** A pretend audience on simulated devices, beside the show and with no way into it. */
export interface Rehearsal {
  view(): RehearsalView
  isRunning(): boolean
  /** @throws AppError `conflict` while one runs, unless disarmed, or live before viewers where `whileLive` is not said */
  start(wish: { plan: RehearsalPlan; whileLive: boolean }): void
  /** Nothing where none runs. */
  end(by: RehearsalEnd): void
  lines(): RehearsalLine[]
  /** @throws AppError `notFound` */
  replay(eventId: string): Promise<ReplayResult>
  close: Stop
}

export interface RehearsalDeps {
  clock: Clock
  settings(): Settings
  devices(): readonly BedDevice[]
  goals(): readonly GoalView[]
  counters(): readonly Counter[]
  /** What viewers can buy and say now. */
  offered(): Offered
  isDisarmed(): boolean
  /** Real people see what goes out now. */
  isLiveBeforeViewers(): boolean
  /** Nothing goes out: an alert may be drawn for the operator alone. */
  isOffAir(): boolean
  /** Of the show, as it is stored. Null: there is none. */
  eventOf(id: string): RoomEvent | null
  alert(alert: Alert): void
  record(entry: JournalEntry): void
  onChange(): void
}

const nothing: RehearsalView = {
  ...{ isRunning: false, plan: null, elapsedMs: 0, endedBy: null, watching: 0, tipped: 0, refunded: 0 },
  acts: { joins: 0, leaves: 0, chat: 0, tips: 0, reactions: 0, votes: 0, polls: 0, spam: 0, cuts: 0 },
  ...{ outcomes: [], motions: [], recent: [] },
}
const lookEveryMs = 250

export function createRehearsal(deps: RehearsalDeps): Rehearsal {
  const { clock } = deps
  let run: Run | null = null
  let endedBy: RehearsalEnd | null = null
  let stopLooking: Stop = () => undefined
  let rounds = 0

  function requireMayStart(whileLive: boolean): void {
    if (isRunning()) throw new AppError('conflict', 'A rehearsal is running already. End it first.')
    if (!deps.isDisarmed()) throw new AppError('conflict', 'Disarm before you rehearse.')
    if (!whileLive && deps.isLiveBeforeViewers())
      throw new AppError('conflict', 'You are live and somebody watches. Confirm that you rehearse now.')
  }
  const isRunning = () => run !== null && endedBy === null

  function end(by: RehearsalEnd): void {
    if (!run || endedBy !== null) return
    endedBy = by
    stopLooking()
    run.close()
    const { acts, tipped, refunded } = run.view()
    deps.record({
      ...{ topic: 'studio', level: 'info', what: 'rehearsal.ended', who: 'operator' },
      detail: { by, tips: acts.tips, credits: tipped, refunded },
    })
    deps.onChange()
  }

  return {
    view: () => (run ? { ...run.view(), isRunning: isRunning(), endedBy } : nothing),
    isRunning,
    start({ plan, whileLive }) {
      requireMayStart(whileLive)
      endedBy = null
      deps.record({
        ...{ topic: 'studio', level: 'info', what: 'rehearsal.started', who: 'operator' },
        detail: { seed: plan.seed, minutes: plan.minutes, viewers: plan.viewers },
      })
      run = beginRun(deps, { plan, lane: `rehearsal-${++rounds}`, over: () => end('time') })
      stopLooking = clock.every(lookEveryMs, () => {
        if (!whileLive && deps.isLiveBeforeViewers()) end('live')
        else deps.onChange()
      })
      deps.onChange()
    },
    end,
    lines: () => run?.lines() ?? [],
    async replay(eventId) {
      const event = deps.eventOf(eventId)
      if (!event) throw new AppError('notFound', 'The studio does not have this event any more.')
      return replay(deps, event)
    },
    close: () => end('quit'),
  }
}

import type { Stop } from '../../shared/domain/clock'
import type {
  RehearsalKind,
  RehearsalLine,
  RehearsalPlan,
  RehearsalView,
} from '../../shared/domain/rehearsal'
import type { RoomEvent } from '../../shared/domain/room'
import { type Act, actsOf } from './audience'
import { createPretendRoom } from './pretend-room'
import { createChance } from './random'
import type { RehearsalDeps } from './rehearsal'
import { createReport } from './report'
import { createStage } from './stage'

/** One rehearsal, from its first viewer on. */
export interface Run {
  view(): Omit<RehearsalView, 'isRunning' | 'endedBy'>
  lines(): RehearsalLine[]
  /** Its devices are at zero and nothing more happens; what it did can still be read. */
  close: Stop
}

/** What is drawn is marked, whoever sees it. */
const mark = 'Rehearsal ·'
/** Steering draws from another sequence than the audience: what it leads to changes nothing of what comes. */
const steeringSeed = 0x5eed

export function beginRun(
  deps: Omit<RehearsalDeps, 'isLiveBeforeViewers' | 'eventOf'>,
  { plan, lane, over }: { plan: RehearsalPlan; lane: string; over(): void },
): Run {
  const { clock } = deps
  const since = clock.now()
  const report = createReport(clock)
  let isClosed = false
  let cancel: Stop = () => undefined
  let endedMs: number | null = null

  const room = createPretendRoom({
    ...{ clock, lane, goals: deps.goals() },
    event: happen,
    refused: ({ name }, amount) => report.note('noCredits', { who: name, amount }),
    cut(isCut) {
      report.note(isCut ? 'linkLost' : 'linkBack')
      stage.cut(isCut)
    },
    left: (viewerId) => stage.left(viewerId),
  })
  // What the end itself cuts short is no outcome of the rules.
  const whileOpen =
    <A extends unknown[]>(tell: (...args: A) => void) =>
    (...args: A): void => {
      if (!isClosed) tell(...args)
    }
  const stage = createStage({
    ...{ clock, settings: deps.settings, devices: deps.devices(), counters: deps.counters() },
    ...{ chance: createChance(plan.seed ^ steeringSeed), minutes: plan.minutes + 1, withObs: plan.withObs },
    isHere: room.isHere,
    record: whileOpen(report.safety),
    alert: whileOpen((alert) => {
      report.note('alert', { who: alert.name, text: alert.text })
      if (plan.showsAlerts && deps.isOffAir()) deps.alert({ ...alert, text: `${mark} ${alert.text}` })
    }),
    obs: whileOpen((text) => report.note('obs', { text })),
    did: whileOpen((text) => report.note('did', { text })),
    outcome: whileOpen(report.outcome),
    refund: whileOpen((who, eventId) => report.refunded(who, room.refund(eventId))),
  })
  function happen(event: RoomEvent, late: boolean): void {
    report.event(event)
    stage.watching(room.watching)
    stage.hear(event, late)
  }

  const acts = actsOf(plan, deps.offered())
  function next(): void {
    const { value: act, done } = acts.next()
    const dueMs = done ? plan.minutes * 60_000 : act.atMs
    cancel = clock.after(Math.max(0, since + dueMs - clock.now()), () => {
      if (done || !act) return over()
      if (act.kind !== 'pollEnds') report.acted(act.kind satisfies RehearsalKind)
      room.act(act satisfies Act)
      next()
    })
  }
  next()

  return {
    view: () => ({
      ...report.view(),
      ...{ plan, watching: isClosed ? 0 : room.watching, motions: stage.bed.motions() },
      elapsedMs: endedMs ?? clock.now() - since,
    }),
    lines: report.lines,
    close() {
      if (isClosed) return
      isClosed = true
      endedMs = clock.now() - since
      cancel()
      room.close()
      stage.close()
    },
  }
}

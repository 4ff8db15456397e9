import { setImmediate as breathe } from 'node:timers/promises'
import type { ReplayResult } from '../../shared/domain/rehearsal'
import type { RoomEvent } from '../../shared/domain/room'
import type { ActionOutcome } from '../../shared/domain/rule'
import { createManualClock } from './manual-clock'
import { createChance } from './random'
import type { RehearsalDeps } from './rehearsal'
import { createReport } from './report'
import { createStage } from './stage'

const armedAfterMs = 200
/** Main lives on in between. */
const stepMs = 100
const longestMs = 30 * 60_000

/** One event on simulated devices and a simulated OBS, by a clock of its own: minutes are over in a moment. */
export async function replay(
  deps: Pick<RehearsalDeps, 'clock' | 'settings' | 'devices' | 'counters'>,
  event: RoomEvent,
): Promise<ReplayResult> {
  const clock = createManualClock(deps.clock.wall())
  const report = createReport(clock)
  const who = event.viewerName
  let outcomes: ActionOutcome[] | null = null
  const stage = createStage({
    ...{ clock, settings: deps.settings, devices: deps.devices(), counters: deps.counters(), withObs: true },
    ...{ chance: createChance(event.seq), minutes: longestMs / 60_000, isHere: () => true },
    record: report.safety,
    alert: ({ name, text }) => report.note('alert', { who: name, text }),
    obs: (text) => report.note('obs', { text }),
    did: (text) => report.note('did', { text }),
    outcome(_who, list) {
      outcomes = [...list]
      report.outcome(who, list)
    },
    refund: () => report.refunded(who, event.kind === 'tip' ? event.amount : 0),
  })
  await clock.pass(armedAfterMs)
  let isOver = false
  const again = { ...event, id: `replay-${event.id}`, at: clock.wall() }
  void stage.act(again).finally(() => {
    isOver = true
  })
  while (!isOver && clock.now() < longestMs) {
    await clock.pass(stepMs)
    await breathe()
  }
  // The last frames are on their way.
  await clock.pass(stepMs)
  const result = { outcomes, motions: stage.bed.motions(), lines: report.lines() }
  stage.close()
  return result
}

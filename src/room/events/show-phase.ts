import type { Clock } from '../../shared/domain/clock'
import type { ShowPhase } from '../../shared/domain/show-phase'

/** Whether the show goes on, pauses or is over, out of who publishes and what the operator said. */
export interface ShowPhases {
  now(): ShowPhase
  publisher(isLive: boolean): void
  /** Goodbye. A publisher that is still there goes on being shown, and its end is the end then. */
  end(): void
  awayText(text: string): void
}

export function createShowPhases(deps: { clock: Clock; changed(phase: ShowPhase): void }): ShowPhases {
  const { clock } = deps
  let phase: ShowPhase['phase'] = 'before'
  let since = clock.now()
  let text = ''
  let isOver = false

  const now = (): ShowPhase => ({ phase, forMs: Math.max(0, clock.now() - since), awayText: text })
  function enter(next: ShowPhase['phase']): void {
    if (next === phase) return
    phase = next
    since = clock.now()
    deps.changed(now())
  }
  return {
    now,
    publisher(isLive) {
      if (isLive && phase !== 'live') isOver = false
      if (isLive) enter('live')
      else if (phase === 'live') enter(isOver ? 'ended' : 'away')
    },
    end() {
      isOver = true
      if (phase === 'away') enter('ended')
    },
    awayText(next) {
      if (next === text) return
      text = next
      deps.changed(now())
    },
  }
}

import type { QueueMode } from '../../shared/domain/queue'

/** How an output plays several items. */
export interface Mix {
  /** Items play at the same time; otherwise each in its turn. */
  readonly together: boolean
  /** What two levels are together, 0…1. Ceilings are mixed as levels are. */
  mix(level: number, other: number): number
}

/** What comes out still passes the gate: adding up is bound by the limits like everything else. */
export const mixes: Record<QueueMode, Mix> = {
  oneAfterAnother: { together: false, mix: Math.max },
  strongestWins: { together: true, mix: Math.max },
  addUp: { together: true, mix: (level, other) => Math.min(1, level + other) },
}

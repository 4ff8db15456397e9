import type { ShowPhase } from '../../../shared/domain/show-phase'

/** The show's phase, with its beginning on this page's monotonic clock. */
export interface SeenPhase extends Omit<ShowPhase, 'forMs'> {
  since: number
}

export const seenPhase = ({ phase, awayText, forMs }: ShowPhase, now: number): SeenPhase => ({
  phase,
  awayText,
  since: now - forMs,
})

import type { OutputLimits } from '../../shared/domain/device'

/** What a rise from zero starts with: one period of the player. */
export const firstRiseMs = 50

/** How far a level may have come `sinceMs` after it was `level`: no faster than the rate of rise. A fall is never held up. */
export const risenFrom = (
  level: number,
  sinceMs: number,
  { risePerSecond }: Pick<OutputLimits, 'risePerSecond'>,
): number => level + (risePerSecond * sinceMs) / 1_000

import type { SoundWish } from '../../shared/domain/sound'

/** Follows a sound: quickly up, slowly down, or as it was wished. Pure but for what it heard last. */
export interface Follower {
  hear(loudness: number, now: number): void
  /** The level wanted now, 0…1; zero once nothing was heard for `silentMs`. */
  levelAt(now: number): number
  /** Milliseconds since it heard anything. */
  silentFor(now: number): number
}

/** What was heard longer ago than this says nothing about now. */
export const silentMs = 500

export function createFollower(
  wish: Pick<SoundWish, 'gain' | 'floor' | 'ceiling' | 'attackMs' | 'releaseMs'>,
  startedAt: number,
): Follower {
  let level = 0
  let heardAt = startedAt
  const targetOf = (loudness: number): number =>
    wish.ceiling * Math.min(1, (wish.gain * Math.max(0, loudness - wish.floor)) / (1 - wish.floor))

  return {
    hear(loudness, now) {
      const target = targetOf(loudness)
      const constantMs = target > level ? wish.attackMs : wish.releaseMs
      const share = constantMs === 0 ? 1 : 1 - Math.exp(-(now - heardAt) / constantMs)
      level += (target - level) * share
      heardAt = now
    },
    levelAt: (now) => (now - heardAt > silentMs ? 0 : level),
    silentFor: (now) => now - heardAt,
  }
}

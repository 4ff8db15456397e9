import type { Clock, Stop } from '../../../shared/domain/clock'
import { type ControlMove, moveLastsMs } from '../../../shared/domain/control'

/** Under the room's bound of twenty a second, so that an honest page is never refused. */
const gapMs = 60
/** A held level is said again well before it expires. */
const againMs = 250

export interface Steering {
  /** The level wanted from now on, 0…1. */
  set(level: number): void
  /** Lets go: zero is said, and nothing more. May be called twice. */
  stop: Stop
}

/**
 * Says the newest level of one lease: at once when it was quiet, never faster than the gap, and again while it holds.
 * A zero is repeated until it would have expired anyhow, because any message may be lost. Numbers rise with the wall
 * clock, so that a page that was reloaded is not taken for an old one.
 */
export function createSteering(deps: {
  clock: Clock
  leaseId: string
  say(move: ControlMove): void
}): Steering {
  const { clock, leaseId } = deps
  let level = 0
  let said = { level: 0, at: Number.NEGATIVE_INFINITY }
  let zeroSince = Number.NEGATIVE_INFINITY
  let seq = 0
  let stopTicking: Stop | null = null

  function say(now: number): void {
    seq = Math.max(seq + 1, Math.floor(clock.wall()))
    said = { level, at: now }
    deps.say({ leaseId, level, seq })
  }
  function rest(): void {
    stopTicking?.()
    stopTicking = null
  }
  function tick(): void {
    const now = clock.now()
    if (now - said.at < gapMs) return
    if (level !== said.level || now - said.at >= againMs) say(now)
    if (level === 0 && now - zeroSince >= moveLastsMs) rest()
  }

  return {
    set(next) {
      const now = clock.now()
      if (next === 0 && level > 0) zeroSince = now
      level = Math.min(1, Math.max(0, next))
      if (level === said.level && !stopTicking) return
      stopTicking ??= clock.every(gapMs / 2, tick)
      tick()
    },
    stop() {
      rest()
      if (level === 0 && said.level === 0) return
      level = 0
      say(clock.now())
    },
  }
}

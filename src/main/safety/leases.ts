import type { Clock, Stop } from '../../shared/domain/clock'
import { longestPatternMs, patternPeriodMs } from '../../shared/domain/pattern'
import type { Refusal } from '../../shared/domain/safety'
import { closedBecause, type OutputFacts, permittedLevel } from './gate'
import type { Lease, Output, Wish } from './output'

/** The leases of one device, and the beat that plays them. */
export interface Leases {
  /** Starts at once. Needs an output without a lease. */
  grant(output: Output, wish: Wish): void
  /**
   * A new lease in place of the one that plays, without a zero in between: with its own ceiling and its own end, and
   * the rate of rise goes on from the level there is. For whoever holds the old one, which is not told.
   */
  regrant(output: Output, wish: Wish): void
  /** Writes zero to the output, then says why. Null: it ran to its end. */
  end(output: Output, reason: Refusal | null): void
  /** Takes every lease away without a write; answers how to tell those who held one. */
  takeAll(): (reason: Refusal) => void
  /** What the gate lets out of what is asked of an output now. While no level can be written, it does not rise. */
  levelOf(outputId: string, now: number, canWrite: boolean): number
  /** Ends what is over or shut, and lets the writer look. */
  look(): void
}

export function createLeases(deps: {
  clock: Clock
  outputs: ReadonlyMap<string, Output>
  /** Writes zero to this output, or to all of the device when nothing else plays on it. */
  zero(output: Output, isLast: boolean): void
  /** The gate ended a lease as held, its zero is on its way, and its end is told next. */
  onHeld(): void
  wake(): void
}): Leases {
  const { clock, outputs } = deps
  let stopBeat: Stop | null = null

  const leased = (): Output[] => [...outputs.values()].filter(({ lease }) => lease !== null)

  function detach(output: Output): Lease | null {
    const { lease } = output
    output.lease = null
    lease?.cancelEnd()
    if (leased().length === 0) {
      stopBeat?.()
      stopBeat = null
    }
    return lease
  }

  function end(output: Output, reason: Refusal | null): void {
    const lease = detach(output)
    if (!lease) return
    deps.zero(output, leased().length === 0)
    if (reason === 'held') deps.onHeld()
    lease.wish.onEnd(reason)
  }

  function review(output: Output, now: number): void {
    const { lease } = output
    if (!lease) return
    const isOver = now >= lease.endsAt
    const reason = isOver ? null : closedBecause(output, now)
    if (isOver || reason !== null) end(output, reason)
    else noteClip(lease, output.limits.max, now)
  }

  function noteClip(lease: Lease, max: number, now: number): void {
    const asked = lease.wish.askedAt(now - lease.startedAt)
    if (lease.isClipped || asked <= max) return
    lease.isClipped = true
    lease.wish.onClipped(asked, max)
  }

  function look(): void {
    const now = clock.now()
    for (const output of leased()) review(output, now)
    deps.wake()
  }

  function lend(output: Output, wish: Wish): void {
    const startedAt = clock.now()
    const lengthMs = Math.min(wish.durationMs, longestPatternMs)
    const cancelEnd = clock.after(lengthMs, () => end(output, null))
    const { ceiling } = wish
    output.lease = { wish, startedAt, endsAt: startedAt + lengthMs, ceiling, isClipped: false, cancelEnd }
    stopBeat ??= clock.every(patternPeriodMs, look)
    look()
  }

  return {
    grant(output, wish) {
      output.risenTo = 0
      lend(output, wish)
    },
    regrant(output, wish) {
      output.lease?.cancelEnd()
      lend(output, wish)
    },
    end,
    takeAll() {
      const taken = leased().map(detach)
      return (reason) => {
        for (const lease of taken) lease?.wish.onEnd(reason)
      }
    },
    levelOf(outputId, now, canWrite) {
      const output = outputs.get(outputId)
      if (!output?.lease) return 0
      const { risenTo, risenAt } = output
      const asked = output.lease.wish.askedAt(now - output.lease.startedAt)
      const level = permittedLevel(output, askedOf(output, asked, now), now)
      if (level > 0 && !canWrite) {
        output.risenTo = risenTo
        output.risenAt = risenAt
      }
      return level
    },
    look,
  }
}

/** What is asked of an output now. One that was switched on just now is not switched off yet by its own pattern. */
export function askedOf({ level, switchedAt, limits }: OutputFacts, asked: number, now: number): number {
  const mustStayOn = level > 0 && now - switchedAt < limits.leastOnMs
  return mustStayOn ? Math.max(asked, level) : asked
}

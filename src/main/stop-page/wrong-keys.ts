import type { Clock } from '../../shared/domain/clock'

export interface WrongKeys {
  /** How long the answer to one more wrong key from this address is held back; null: cut it off instead. */
  hold(address: string): number | null
  /** An answer that was held back is out. */
  answered(): void
}

const firstMs = 100
const mostMs = 5_000
const forgottenAfterMs = 600_000
const mostAddresses = 1_000
/** Answers held back at a time: a flood must not cost us memory. */
const mostHeld = 32

/** Slows down whoever guesses, by address. A right key never comes here: no number of wrong ones can refuse a stop. */
export function createWrongKeys(clock: Pick<Clock, 'now'>): WrongKeys {
  const known = new Map<string, { count: number; at: number }>()
  let held = 0

  function countOf(address: string): number {
    const before = known.get(address)
    const isFresh = before !== undefined && clock.now() - before.at < forgottenAfterMs
    const count = isFresh ? before.count + 1 : 1
    known.delete(address)
    known.set(address, { count, at: clock.now() })
    for (const oldest of known.keys()) {
      if (known.size <= mostAddresses) break
      known.delete(oldest)
    }
    return count
  }

  return {
    hold(address) {
      const delayMs = Math.min(mostMs, firstMs * 2 ** Math.min(countOf(address) - 1, 10))
      if (held >= mostHeld) return null
      held++
      return delayMs
    },
    answered() {
      held--
    },
  }
}

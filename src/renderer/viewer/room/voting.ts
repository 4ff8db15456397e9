import type { ErrorCode, Reply } from '../../../shared/contract/errors'
import type { Clock, Stop } from '../../../shared/domain/clock'

/** A vote on its way: what it chooses, and why it was refused. */
export interface Voting {
  pollId: string
  choices: readonly number[]
  code: ErrorCode | null
}

/** Refusals that may pass by themselves. */
const passing: readonly ErrorCode[] = ['timeout', 'unavailable', 'rateLimited', 'internal', 'notConnected']
const againAfterMs = 1_500

/**
 * Says the newest vote until the room has answered it. A vote says all that is chosen, so a repeat does no harm and an
 * older one is of no use.
 */
export function createVoting(deps: {
  clock: Clock
  /** Rejects when no answer came. */
  say(vote: { pollId: string; choices: number[] }): Promise<Reply<unknown>>
  changed(voting: Voting | null): void
}): { vote(pollId: string, choices: readonly number[]): void; linked(): void; drop: Stop } {
  let wanted: Voting | null = null
  let cancel: Stop = () => undefined

  function set(next: Voting | null): void {
    wanted = next
    deps.changed(next)
  }
  async function send(mine: Voting): Promise<void> {
    cancel()
    const { pollId, choices } = mine
    const reply = await deps.say({ pollId, choices: [...choices] }).catch(() => null)
    if (wanted !== mine) return
    if (reply?.ok) set(null)
    else if (reply && !passing.includes(reply.error.code)) set({ ...mine, code: reply.error.code })
    else cancel = deps.clock.after(againAfterMs, () => void send(mine))
  }

  return {
    vote(pollId, choices) {
      const mine = { pollId, choices, code: null }
      set(mine)
      void send(mine)
    },
    linked() {
      if (wanted && wanted.code === null) void send(wanted)
    },
    drop() {
      cancel()
      set(null)
    },
  }
}

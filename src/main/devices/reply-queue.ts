import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'

/** A reply that is later than this will not come any more. */
const forgottenAfterMs = 3_000
/** More than this open means that nobody answers. */
const mostOpen = 64

interface Open {
  kind: 'write' | 'query'
  since: number
  done(): void
  fail(error: AppError): void
}

/**
 * Which command a reply answers, for devices whose characteristic acknowledges nothing: each command gets one reply,
 * in order. Commands that nobody waits for keep their place too, or their reply would confirm the next.
 */
export interface ReplyQueue {
  /** To be called right before the command goes out. */
  expect(kind: 'write' | 'query'): Promise<void>
  answered(answer: 'acknowledged' | 'refused' | 'told'): void
  /** The link is gone: nothing will be answered. May be called twice. */
  end(): void
}

export function createReplyQueue(clock: Clock): ReplyQueue {
  let open: Open[] = []

  const take = (fits: (one: Open) => boolean): Open | undefined => {
    const one = open.find(fits)
    open = open.filter((other) => other !== one)
    return one
  }

  return {
    expect(kind) {
      const now = clock.now()
      open = open.filter(({ since }) => now - since < forgottenAfterMs).slice(-mostOpen)
      return new Promise((done, fail) => {
        open.push({ kind, since: now, done, fail })
      })
    },
    answered(answer) {
      if (answer === 'refused')
        take(() => true)?.fail(new AppError('writeRefused', 'The device refused the command.'))
      else take(({ kind }) => kind === (answer === 'told' ? 'query' : 'write'))?.done()
    },
    end() {
      for (const { fail } of open) fail(new AppError('linkLost', 'The link is over.'))
      open = []
    },
  }
}

import type { Failure, Reply } from '../../../shared/contract/errors'

/** Longer than the slowest request of the contract takes. */
const patienceMs = 30_000
const silent: Failure = { code: 'timeout', message: 'The studio did not answer.' }

export interface Pending {
  /** A new question: its id, and the answer that comes, or a coded failure in its place. */
  ask(): { id: number; reply: Promise<Reply<unknown>> }
  answer(id: number, reply: Reply<unknown>): void
  failAll(failure: Failure): void
}

/** Questions that wait for their answers. */
export function createPending(): Pending {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let lastId = 0
  const answer = (id: number, reply: Reply<unknown>) => {
    waiting.get(id)?.(reply)
    waiting.delete(id)
  }
  return {
    ask() {
      const id = ++lastId
      const timer = setTimeout(() => answer(id, { ok: false, error: silent }), patienceMs)
      const reply = new Promise<Reply<unknown>>((done) => {
        waiting.set(id, (given) => {
          clearTimeout(timer)
          done(given)
        })
      })
      return { id, reply }
    },
    answer,
    failAll(failure) {
      for (const id of [...waiting.keys()]) answer(id, { ok: false, error: failure })
    },
  }
}

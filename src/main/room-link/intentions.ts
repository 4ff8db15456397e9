import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'

export interface Intentions {
  /** Does `work` with an idempotency key; a repeat after an unknown outcome uses the same key again. */
  once<T>(intention: string, work: (key: string) => Promise<T>): Promise<T>
}

/** A request whose answer was lost may have been done: the operator who tries again must not do it twice. */
export function createIntentions(): Intentions {
  const unknown = new Map<string, string>()
  return {
    async once(intention, work) {
      const key = unknown.get(intention) ?? randomUUID()
      unknown.delete(intention)
      try {
        return await work(key)
      } catch (error) {
        if (error instanceof AppError && ['timeout', 'notConnected'].includes(error.code))
          unknown.set(intention, key)
        throw error
      }
    },
  }
}

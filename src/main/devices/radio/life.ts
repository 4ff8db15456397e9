import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'

/** The time in which something (an adapter, a link) can be asked. */
export interface Life {
  isOver(): boolean
  /**
   * Asks something that answers later, or never. Settles once: with the answer, after `timeoutMs`, or with the end of
   * this life. Answers after that change nothing.
   * @throws AppError `timeout`, or what the life ended with
   */
  ask<T>(what: string, timeoutMs: number, start: (done: (value: T) => void, fail: Fail) => void): Promise<T>
  /** Ends it once; everything still asked rejects at once. */
  end(error: AppError): void
}
export type Fail = (error: unknown) => void

export function startLife(clock: Clock): Life {
  const open = new Set<Fail>()
  let ending: AppError | null = null
  return {
    isOver: () => ending !== null,
    ask: (what, timeoutMs, start) =>
      new Promise((done, reject) => {
        if (ending) return reject(ending)
        const settle = (act: () => void) => {
          if (!open.delete(fail)) return
          cancel()
          act()
        }
        const fail: Fail = (error) => settle(() => reject(error))
        const cancel = clock.after(timeoutMs, () =>
          fail(new AppError('timeout', `${what}: no answer within ${timeoutMs} ms`)),
        )
        open.add(fail)
        try {
          start((value) => settle(() => done(value)), fail)
        } catch (cause) {
          fail(new AppError('linkLost', `${what} failed`, { cause }))
        }
      }),
    end(error) {
      if (ending) return
      ending = error
      for (const fail of [...open]) fail(error)
    },
  }
}

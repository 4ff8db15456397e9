import type { Clock } from '../../shared/domain/clock'

export type Motion = 'off' | 'moving'

/**
 * What a device says that it does. Its question may also be asked for another reason (Battery), and each is answered
 * once, in order: an answer to an earlier question must not count for a later one.
 */
export interface ReadBack {
  /** Asks; no answer in time is `unknown`. Never rejects. */
  ask(): Promise<Motion | 'unknown'>
  /** The same question went out for another reason. */
  asked(): void
  answered(motion: Motion): void
}

const answerWithinMs = 800

interface Question {
  at: number
  done(motion: Motion): void
}

export function createReadBack(deps: { clock: Clock; send(): Promise<void> }): ReadBack {
  const { clock } = deps
  let open: Question[] = []

  function put(done: Question['done']): void {
    const now = clock.now()
    open = open.filter(({ at }) => now - at < answerWithinMs)
    open.push({ at: now, done })
  }

  return {
    asked: () => put(() => undefined),
    answered: (motion) => open.shift()?.done(motion),
    ask: () =>
      new Promise((done) => {
        const cancel = clock.after(answerWithinMs, () => done('unknown'))
        const settle = (said: Motion | 'unknown') => {
          cancel()
          done(said)
        }
        put(settle)
        deps.send().catch(() => settle('unknown'))
      }),
  }
}

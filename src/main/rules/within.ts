import type { Clock, Stop } from '../../shared/domain/clock'
import type { Cancel } from './cancel'

export type Within<T> = { came: true; value: T } | { came: false; because: 'timeout' | 'cancelled' }

interface Bounds {
  clock: Pick<Clock, 'after'>
  cancel: Cancel
  ms: number
}

/** Waits for work no longer than this, and no longer than the run goes on. @throws whatever the work throws in time */
export function within<T>({ clock, cancel, ms }: Bounds, work: Promise<T>): Promise<Within<T>> {
  return new Promise((resolve, reject) => {
    const undo: Stop[] = []
    const done = <V>(settle: (value: V) => void) => {
      return (value: V) => {
        for (const stop of undo) stop()
        settle(value)
      }
    }
    const end = done(resolve)
    undo.push(
      clock.after(ms, () => end({ came: false, because: 'timeout' })),
      cancel.onCancel(() => end({ came: false, because: 'cancelled' })),
    )
    work.then((value) => end({ came: true, value }), done(reject))
  })
}

/** True after so long; false as soon as the run is called off. */
export async function waited(bounds: Bounds): Promise<boolean> {
  const never = new Promise<never>(() => undefined)
  const end = await within(bounds, never)
  return !end.came && end.because === 'timeout'
}

import type { Paired } from '../rigs/paired'
import type { Peripheral, Write } from '../rigs/peripheral'

/** `Vibrate:0;` is the only zero of this family. */
export const isZero = (write: Write): boolean => textOf(write) === 'Vibrate:0;'
export const isLevel = (write: Write): boolean => /^Vibrate:[1-9]/.test(textOf(write))
const textOf = ({ bytes }: Write): string => Buffer.from(bytes).toString('latin1')

/** Now, on the clock by which peripherals date what they hear. */
export const since1970 = (): number => performance.timeOrigin + performance.now()

/** What each peripheral hears from now on. */
export function listen(peripherals: readonly Peripheral[]): () => Write[][] {
  const heard = peripherals.map(({ writes }) => writes.length)
  return () => peripherals.map(({ writes }, index) => writes.slice(heard[index]))
}

/** When the last device had its zero behind its last level. @throws Error when one never had it */
export function zeroedAt(heard: readonly Write[][]): number {
  const zeros = heard.map((writes) => {
    const zero = writes.slice(writes.findLastIndex(isLevel) + 1).find(isZero)
    if (!zero) throw new Error('a device heard no zero after its last level')
    return zero.at
  })
  return Math.max(...zeros)
}

export const peripheralsOf = (paired: readonly Paired[]): Peripheral[] =>
  paired.map(({ peripheral }) => peripheral)

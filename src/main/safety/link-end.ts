import type { Clock } from '../../shared/domain/clock'
import type { LinkedDevice } from '../devices/link'
import { contained } from './report'
import { cutAfterMs } from './zeroing'

/** Never rejects by its word; on doubt not even that is relied on. */
export function cut(device: LinkedDevice | null): void {
  contained(() => void device?.link.close().catch(() => undefined))
}

/** @returns `unknown` for a device that cannot tell, does not answer, or answers nonsense. */
export async function readBack(link: LinkedDevice['link']): Promise<'off' | 'moving' | 'unknown'> {
  try {
    return (await link.readBack?.()) ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

/** A fault waits for the operator: until then its link is zeroed and cut, never used. */
export function zeroAndCut(clock: Clock, device: LinkedDevice): void {
  const { codec, link } = device
  const cancelCut = clock.after(cutAfterMs, () => cut(device))
  const zeroes = codec.stop().map(async (frame) => link.write(frame, { acknowledged: true }))
  void Promise.allSettled(zeroes).then(() => {
    cancelCut()
    cut(device)
  })
}

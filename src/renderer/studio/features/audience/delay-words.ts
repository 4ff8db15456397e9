import type { TFunction } from 'i18next'
import { type TipDelay, tapToWriteMs } from '../../../../shared/domain/haptic-delay'

const ms = (value: number): string => `${Math.round(value)} ms`

/** What a tip's way took, hop by hop, in one line. */
export function delayWords({ delay, seen }: TipDelay, t: TFunction): string {
  const { toRoomMs, errorMs, toStudioMs, waitedMs, writeMs } = delay
  const whole = tapToWriteMs(delay)
  const hops = [
    toRoomMs !== null && t('tipDelays.toRoom', { time: ms(toRoomMs), error: ms(errorMs ?? 0) }),
    t('tipDelays.toStudio', { time: ms(toStudioMs) }),
    t('tipDelays.waited', { time: ms(waitedMs) }),
    t('tipDelays.write', { time: ms(writeMs) }),
  ].filter(Boolean)
  const write = whole === null ? '' : `${t('tipDelays.tapToWrite', { time: ms(whole) })} `
  return [
    `${write}(${hops.join(', ')})`,
    seen && t(seen.isEstimated ? 'tipDelays.seenAbout' : 'tipDelays.seen', { time: ms(seen.tapToSeenMs) }),
  ]
    .filter(Boolean)
    .join(', ')
}

import type { TFunction } from 'i18next'
import type { OutputLimits } from '../../../../shared/domain/device'

const percent = (share: number): number => Math.round(share * 100)
const seconds = (ms: number): number => Math.round(ms / 1_000)

/** What an output may do at most, as one sentence; what limits nothing is left out. */
export function limitWords(limits: OutputLimits, t: TFunction): string {
  const parts = [
    t('limitWords.max', { percent: percent(limits.max) }),
    t('limitWords.rise', { percent: percent(limits.risePerSecond) }),
    t('limitWords.run', { seconds: seconds(limits.longestRunMs) }),
  ]
  if (limits.restAfterRunMs > 0) parts.push(t('limitWords.rest', { seconds: seconds(limits.restAfterRunMs) }))
  if (limits.dutyPerMinute < 1) parts.push(t('limitWords.duty', { percent: percent(limits.dutyPerMinute) }))
  if (limits.exposureSecondsPerHour < 3_600)
    parts.push(t('limitWords.exposure', { minutes: Math.round(limits.exposureSecondsPerHour / 60) }))
  return parts.join(', ')
}

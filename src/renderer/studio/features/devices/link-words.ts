import type { TFunction } from 'i18next'
import type { DeviceView } from '../../../../shared/domain/device'
import { ageOf } from '../../ui/age'

type Link = Pick<DeviceView, 'phase' | 'quality' | 'retryAt' | 'guard' | 'transport'>

/** One phrase on how the link stands: what was last heard, or when it is tried again. */
export function linkWords(
  { phase, quality, retryAt, guard, transport }: Link,
  now: number,
  t: TFunction,
): string {
  if (guard === 'fault') return t('deviceLife.link.fault')
  switch (phase) {
    case 'released':
      return t('deviceLife.link.released')
    case 'connecting':
      return t('deviceLife.link.connecting')
    case 'waiting':
      return retryAt === null || retryAt <= now
        ? t('deviceLife.link.listening')
        : t('deviceLife.link.retry', { seconds: Math.ceil((retryAt - now) / 1_000) })
    case 'linked':
      if (transport === 'simulated') return t('devices.simulated')
      if (transport === 'intiface') return t('intiface.via')
      if (quality.missed > 0) return t('deviceLife.link.missed', { count: quality.missed })
      if (quality.lastHeardAt === null) return t('deviceLife.link.noAnswer')
      if (now - quality.lastHeardAt < 1_000) return t('deviceLife.link.justNow')
      return t('deviceLife.link.answered', { age: ageOf(now - quality.lastHeardAt) })
  }
}

import { notifications } from '@mantine/notifications'
import type { TFunction } from 'i18next'
import type { ActuationEnd } from '../../../shared/domain/device'

/** Says why a trial did not move, when it did not; what played says nothing. */
export function tellTrial(end: ActuationEnd, t: TFunction): void {
  if (end.outcome === 'played') return
  const reason = t(`refusal.${end.reason}`)
  notifications.show({ color: 'yellow', message: t('deviceLife.notTried', { reason }), autoClose: 8_000 })
}

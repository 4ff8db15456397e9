import { useTranslation } from 'react-i18next'
import { tapToWriteMs } from '../../../shared/domain/haptic-delay'
import type { Receipt } from '../../../shared/domain/room'
import { useVisitState } from './visit-context'

const seconds = (ms: number): string => (ms / 1_000).toFixed(ms < 10_000 ? 2 : 0)

/** How long my tip took: to the device, and to my screen. */
export function DelayFigure({ receipt }: { receipt: Receipt | undefined }) {
  const { t } = useTranslation()
  const seen = useVisitState((state) => (receipt ? state.seenTips[receipt.eventId] : undefined))
  const writeMs = receipt?.delay ? tapToWriteMs(receipt.delay) : null
  if (writeMs === null && !seen) return null
  return (
    <small className="quiet number" data-testid="delay" data-seen-ms={seen?.tapToSeenMs}>
      {' '}
      {writeMs !== null && t('delay.toDevice', { seconds: seconds(writeMs) })}
      {writeMs !== null && seen && ', '}
      {seen &&
        t(seen.isEstimated ? 'delay.toScreenAbout' : 'delay.toScreen', {
          seconds: seconds(seen.tapToSeenMs),
        })}
    </small>
  )
}

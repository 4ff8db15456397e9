import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../../shared/system-clock'
import { useVisitState } from '../visit-context'
import type { Between } from './between'
import { elapsedWords } from './elapsed'

/** Over the last picture, until the next one comes. It is read out once; the time beside it is for eyes only. */
export function BetweenPicture({ between }: { between: Between }) {
  const { t } = useTranslation()
  const title = useVisitState((state) => state.room?.title || t('room.defaultTitle'))
  const awayText = useVisitState((state) => state.show?.awayText ?? '')
  const { kind, since } = between
  return (
    <div className="between" data-testid="between" data-kind={kind}>
      <p className="between-title">{title}</p>
      <p className="between-heading">{t(`picture.${kind}.heading`)}</p>
      {kind === 'away' && since !== null && <Elapsed since={since} />}
      <p className="between-hint">{(kind === 'away' && awayText) || t(`picture.${kind}.hint`)}</p>
    </div>
  )
}

function Elapsed({ since }: { since: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(systemClock.now)
  useEffect(() => systemClock.every(1_000, () => setNow(systemClock.now())), [])
  return (
    <p className="between-time number" aria-hidden="true">
      {t('picture.away.for', { time: elapsedWords(now - since) })}
    </p>
  )
}

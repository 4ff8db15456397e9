import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { canChooseLatency } from '../../player/latency'
import { preferences } from '../../player/preferences'
import { useVisit, useVisitState } from '../visit-context'
import { QualityChoice } from './QualityChoice'
import { RadioChoice } from './RadioChoice'

/** How to watch: delay, figures, keys. */
export function ViewMenu({
  hasFigures,
  setFigures,
  showKeys,
  close,
}: {
  hasFigures: boolean
  setFigures(isShown: boolean): void
  showKeys(): void
  close(): void
}) {
  const { t } = useTranslation()
  const { watching } = useVisit()
  useEffect(() => {
    watching.watchLayers(true)
    return () => watching.watchLayers(false)
  }, [watching])
  return (
    <div className="view-menu" role="dialog" aria-label={t('picture.menu')} data-testid="view-menu">
      <QualityChoice />
      <LatencyChoice />
      <label className="choice">
        <input
          type="checkbox"
          checked={hasFigures}
          data-testid="figures-box"
          onChange={(event) => setFigures(event.target.checked)}
        />
        {t('picture.figures')}
      </label>
      <button type="button" onClick={showKeys} data-testid="keys-button">
        {t('picture.keys')}
      </button>
      <button type="button" onClick={close} data-testid="view-menu-close">
        {t('keys.close')}
      </button>
    </div>
  )
}

const latencies = preferences.shape.latency.unwrap()
const receiver = typeof RTCRtpReceiver === 'undefined' ? undefined : RTCRtpReceiver.prototype

function LatencyChoice() {
  const { t } = useTranslation()
  const { watching } = useVisit()
  const chosen = useVisitState((state) => state.preferences.latency)
  if (!canChooseLatency(receiver)) return null
  return (
    <RadioChoice
      name="latency"
      legend={t('picture.latency')}
      options={latencies.options.map((value) => ({ value, words: t(`picture.latencies.${value}`) }))}
      chosen={chosen}
      choose={(value) => watching.setLatency(latencies.parse(value))}
    />
  )
}

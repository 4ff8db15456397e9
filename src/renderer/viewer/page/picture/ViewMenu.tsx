import { useTranslation } from 'react-i18next'
import { canChooseLatency } from '../../player/latency'
import { preferences } from '../../player/preferences'
import { useVisit, useVisitState } from '../visit-context'

/** How to watch: delay, figures, keys. */
export function ViewMenu({
  hasFigures,
  setFigures,
  showKeys,
}: {
  hasFigures: boolean
  setFigures(isShown: boolean): void
  showKeys(): void
}) {
  const { t } = useTranslation()
  return (
    <div className="view-menu" role="dialog" aria-label={t('picture.menu')} data-testid="view-menu">
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
    </div>
  )
}

const receiver = typeof RTCRtpReceiver === 'undefined' ? undefined : RTCRtpReceiver.prototype

function LatencyChoice() {
  const { t } = useTranslation()
  const { watching } = useVisit()
  const chosen = useVisitState((state) => state.preferences.latency)
  if (!canChooseLatency(receiver)) return null
  return (
    <fieldset>
      <legend>{t('picture.latency')}</legend>
      {preferences.shape.latency.unwrap().options.map((latency) => (
        <label className="choice" key={latency}>
          <input
            type="radio"
            name="latency"
            checked={latency === chosen}
            data-testid={`latency-${latency}`}
            onChange={() => watching.setLatency(latency)}
          />
          {t(`picture.latencies.${latency}`)}
        </label>
      ))}
    </fieldset>
  )
}

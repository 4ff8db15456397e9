import { useTranslation } from 'react-i18next'
import { useVisit, useVisitState } from '../visit-context'

/** The line that the host wrote, for those who want it. */
export function CaptionLine() {
  const { t } = useTranslation()
  const isOn = useVisitState((state) => state.preferences.captions)
  const caption = useVisitState((state) => state.caption)
  if (!isOn || !caption) return null
  return (
    <figure className="caption" aria-label={t('picture.captions')} data-testid="caption">
      <p>{caption.text}</p>
    </figure>
  )
}

export function CaptionsButton() {
  const { t } = useTranslation()
  const { watching } = useVisit()
  const isOn = useVisitState((state) => state.preferences.captions)
  return (
    <button
      type="button"
      className="captions-button"
      aria-label={t('picture.captions')}
      title={`${t('picture.captions')} (C)`}
      aria-pressed={isOn}
      data-testid="captions-button"
      onClick={() => watching.setCaptions(!isOn)}
    >
      <span aria-hidden="true">CC</span>
    </button>
  )
}

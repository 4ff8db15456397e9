import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { viewerName } from '../../../shared/domain/room'
import { refusalWords } from '../room/receipt-words'
import { ColourPicker } from './door/ColourPicker'
import { useVisit, useVisitState } from './visit-context'

/** A quiet line: what the room knows of me, and how to change it. */
export function Privacy() {
  const { t } = useTranslation()
  const visit = useVisit()
  const isInside = useVisitState((state) => state.stage === 'inside')
  return (
    <footer className="privacy quiet" data-testid="privacy">
      <details>
        <summary>{t('privacy.summary')}</summary>
        <p>{t('privacy.knows')}</p>
        <p>{t('privacy.reach')}</p>
        {isInside && (
          <>
            <Rename />
            <ColourPicker />
            <button type="button" onClick={visit.forgetMe} data-testid="forget-button">
              {t('privacy.forget')}
            </button>
          </>
        )}
      </details>
    </footer>
  )
}

function Rename() {
  const { t } = useTranslation()
  const visit = useVisit()
  const current = useVisitState((state) => state.name)
  const refusal = useVisitState((state) => state.refusal)
  const [name, setName] = useState(current)
  const parsed = viewerName.safeParse(name)
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        if (parsed.success) visit.rename(parsed.data)
      }}
    >
      <input
        value={name}
        maxLength={40}
        aria-label={t('join.name')}
        data-testid="rename-field"
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" disabled={!parsed.success || parsed.data === current} data-testid="rename-button">
        {t('privacy.rename')}
      </button>
      <p role="status">{refusal && t(refusalWords(refusal).key)}</p>
    </form>
  )
}

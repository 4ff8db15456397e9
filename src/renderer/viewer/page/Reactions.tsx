import { useTranslation } from 'react-i18next'
import { emoji } from '../../../shared/domain/room'
import { useVisit, useVisitState } from './visit-context'

export function Reactions() {
  const { t } = useTranslation()
  const visit = useVisit()
  const isLinked = useVisitState((state) => state.link === 'joined')
  return (
    <fieldset className="reactions" disabled={!isLinked}>
      <legend className="unseen">{t('reactions.heading')}</legend>
      {emoji.options.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={t('reactions.send', { emoji: each })}
          data-testid="reaction"
          data-emoji={each}
          onClick={() => visit.react(each)}
        >
          {each}
        </button>
      ))}
    </fieldset>
  )
}

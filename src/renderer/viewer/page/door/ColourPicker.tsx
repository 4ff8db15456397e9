import { useTranslation } from 'react-i18next'
import { nameColours } from '../../../../shared/domain/name-colour'
import { Name } from '../Name'
import { useVisit, useVisitState } from '../visit-context'

/** The colour that one's name is written in. */
export function ColourPicker() {
  const { t } = useTranslation()
  const visit = useVisit()
  const chosen = useVisitState((state) => state.access.colour)
  const name = useVisitState((state) => state.name)
  return (
    <fieldset className="colours" data-testid="colours">
      <legend className="quiet">{t('door.colour')}</legend>
      {nameColours.map((colour) => (
        <label key={colour} className="colour">
          <input
            type="radio"
            name="name-colour"
            value={colour}
            checked={chosen === colour}
            onChange={() => visit.people.colour(colour)}
          />
          <Name text={t(`door.colours.${colour}`)} colour={colour} />
        </label>
      ))}
      {name !== '' && (
        <span className="unseen" aria-live="polite">
          {t('door.colourIs', { colour: t(`door.colours.${chosen}`) })}
        </span>
      )}
    </fieldset>
  )
}

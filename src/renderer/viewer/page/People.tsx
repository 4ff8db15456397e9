import { useTranslation } from 'react-i18next'
import { Name } from './Name'
import { useVisit, useVisitState } from './visit-context'

/** Wants to hear of the next show; kept with the viewer's key. */
export function FollowButton() {
  const { t } = useTranslation()
  const visit = useVisit()
  const follows = useVisitState((state) => state.access.follows)
  return (
    <button
      type="button"
      className="follow"
      aria-pressed={follows}
      data-testid="follow"
      onClick={() => visit.people.follow(!follows)}
    >
      {t(follows ? 'people.following' : 'people.follow')}
    </button>
  )
}

/** Who is here, where the host shows it. */
export function PeopleHere() {
  const { t } = useTranslation()
  const people = useVisitState((state) => state.access.people)
  if (people === null) return null
  return (
    <details className="card" data-testid="people">
      <summary>{t('people.here', { count: people.length })}</summary>
      <ul className="people">
        {people.map(({ name, colour, role }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names are not unique, and a row keeps nothing
          <li key={index}>
            <Name text={name} colour={colour} />{' '}
            {role !== 'viewer' && <small className="badge">{t(`chat.${role}`)}</small>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The waiting room, for moderators. */
export function WaitingDesk() {
  const { t } = useTranslation()
  const visit = useVisit()
  const waiting = useVisitState((state) => state.access.waiting)
  if (!waiting?.length) return null
  return (
    <section className="card" data-testid="waiting-desk">
      <h2>{t('people.waiting', { count: waiting.length })}</h2>
      <ul className="people">
        {waiting.map(({ id, name, colour }) => (
          <li key={id} className="row">
            <Name text={name} colour={colour} />
            <button type="button" onClick={() => visit.people.admit(id)}>
              {t('people.admit')}
            </button>
            <button type="button" onClick={() => visit.people.turnAway(id)}>
              {t('people.turnAway')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => visit.people.admit(null)}>
        {t('people.admitAll')}
      </button>
    </section>
  )
}

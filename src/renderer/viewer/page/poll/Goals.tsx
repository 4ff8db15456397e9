import './poll.css'
import { useTranslation } from 'react-i18next'
import { shareOf } from '../../../../shared/domain/goal'
import { useVisitState } from '../visit-context'

/** What all tips together fill. That one is full is said to screen readers. */
export function Goals() {
  const { t } = useTranslation()
  const goals = useVisitState((state) => state.goals)
  const reached = goals.filter(({ isReached }) => isReached)
  return (
    <div className="poll-place">
      <p className="unseen" role="status">
        {reached.map(({ title }) => t('goals.justReached', { title })).join('. ')}
      </p>
      {goals.length > 0 && (
        <section className="card goals" aria-labelledby="goals">
          <h2 id="goals">{t('goals.heading')}</h2>
          <ul className="options">
            {goals.map((goal) => {
              const { id, title, raised, amount, reward, isReached } = goal
              return (
                <li key={id} data-testid="goal" data-raised={raised}>
                  <span className="option">
                    <span className="label">
                      {title}
                      {reward && <small> · {reward}</small>}
                    </span>
                    <small className="number">
                      {isReached ? t('goals.reached') : t('goals.raised', { raised, amount })}
                    </small>
                  </span>
                  <span
                    className="bar-track"
                    role="progressbar"
                    aria-label={t('goals.bar', { title, raised, amount })}
                    aria-valuemin={0}
                    aria-valuemax={amount}
                    aria-valuenow={Math.min(raised, amount)}
                  >
                    <span className="bar-fill" style={{ width: `${shareOf(goal) * 100}%` }} />
                  </span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </div>
  )
}

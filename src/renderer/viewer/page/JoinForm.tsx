import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { viewerName } from '../../../shared/domain/room'
import { useVisit, useVisitState } from './visit-context'

/** One click: in, with picture and sound. */
export function JoinForm() {
  const { t } = useTranslation()
  const visit = useVisit()
  const isJoining = useVisitState((state) => state.stage === 'joining')
  const problem = useVisitState((state) => state.joinProblem)
  const [name, setName] = useState(visit.store.getState().name)
  const parsed = viewerName.safeParse(name)

  function enter(event: FormEvent): void {
    event.preventDefault()
    if (parsed.success) void visit.enter(parsed.data)
  }
  return (
    <form className="join card" onSubmit={enter} data-testid="join-form">
      <h1>{t('join.heading')}</h1>
      <label htmlFor="name">{t('join.name')}</label>
      <div className="row">
        <input
          id="name"
          data-testid="name-field"
          value={name}
          maxLength={40}
          autoComplete="nickname"
          onChange={(event) => setName(event.target.value)}
        />
        <button
          className="primary"
          type="submit"
          disabled={!parsed.success || isJoining}
          data-testid="join-button"
        >
          {isJoining ? t('join.joining') : t('join.button')}
        </button>
      </div>
      <p className="quiet">{t('join.hint')}</p>
      <p role="alert" data-testid="join-problem">
        {problem && t(`join.problem.${problem}`)}
      </p>
    </form>
  )
}

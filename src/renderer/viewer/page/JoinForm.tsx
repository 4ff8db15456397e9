import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { viewerName } from '../../../shared/domain/room'
import { ColourPicker } from './door/ColourPicker'
import { Rules } from './door/RoomCard'
import { ticketPrice } from './door/state'
import { useVisit, useVisitState } from './visit-context'

/** One click: in, with picture and sound. */
export function JoinForm() {
  const { t } = useTranslation()
  const visit = useVisit()
  const isJoining = useVisitState((state) => state.stage === 'joining')
  const problem = useVisitState((state) => state.joinProblem)
  const price = useVisitState(ticketPrice)
  const [name, setName] = useState(visit.store.getState().name)
  const parsed = viewerName.safeParse(name)

  function enter(event: FormEvent): void {
    event.preventDefault()
    if (parsed.success) void visit.enter(parsed.data, price ?? undefined)
  }
  const words = price === null ? t('join.button') : t('door.buy', { count: price })
  return (
    <form className="join card" onSubmit={enter} data-testid="join-form">
      <h1>{t('join.heading')}</h1>
      <Rules />
      <Ticket />
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
          {isJoining ? t('join.joining') : words}
        </button>
      </div>
      <ColourPicker />
      <WaitingHint />
      <p className="quiet">{t('join.hint')}</p>
      <p role="alert" data-testid="join-problem">
        {problem && t(`join.problem.${problem}`)}
      </p>
    </form>
  )
}

/** What a ticket costs, and what one has. */
function Ticket() {
  const { t } = useTranslation()
  const price = useVisitState(ticketPrice)
  const credits = useVisitState((state) => state.access.news?.credits ?? state.access.door?.credits ?? null)
  if (price === null) return null
  return (
    <p data-testid="ticket">
      {t('door.ticket', { count: price })} {credits !== null && t('door.have', { count: credits })}
    </p>
  )
}

function WaitingHint() {
  const { t } = useTranslation()
  const waits = useVisitState((state) => state.access.door?.needs === 'waiting')
  return waits ? <p className="quiet">{t('door.willWait')}</p> : null
}

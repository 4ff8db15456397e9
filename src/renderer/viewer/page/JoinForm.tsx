import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { viewerName } from '../../../shared/domain/room'
import { Shop } from './Credits'
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
    <>
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
      <TicketShop />
    </>
  )
}

/** What a ticket costs, and what one has. */
function Ticket() {
  const { t } = useTranslation()
  const price = useVisitState(ticketPrice)
  const credits = useVisitState((state) => state.access.door?.credits ?? null)
  if (price === null) return null
  return (
    <p data-testid="ticket">
      {t('door.ticket', { count: price })} {credits !== null && t('door.have', { count: credits })}
    </p>
  )
}

/** For who is known, and has too few credits for a ticket. */
function TicketShop() {
  const visit = useVisit()
  const price = useVisitState(ticketPrice)
  const door = useVisitState((state) => state.access.door)
  const isPaid = useVisitState((state) => state.money.purchase?.stage === 'paid')
  useEffect(() => {
    if (isPaid) void visit.door.look()
  }, [isPaid, visit])
  if (price === null || !door?.shop || door.credits === null) return null
  return isPaid || door.credits < price ? (
    <section className="card">
      <Shop shop={door.shop} />
    </section>
  ) : null
}

function WaitingHint() {
  const { t } = useTranslation()
  const waits = useVisitState((state) => state.access.door?.needs === 'waiting')
  return waits ? <p className="quiet">{t('door.willWait')}</p> : null
}

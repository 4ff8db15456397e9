import './draw.css'
import { useTranslation } from 'react-i18next'
import { winnersOf } from '../../../../shared/domain/draw'
import type { ShownDraw } from '../../visit-games'
import { useVisitState } from '../visit-context'
import { EnterDraw } from './EnterDraw'
import { Proof } from './Proof'
import { useIsDone } from './use-spin'
import { Wheel } from './Wheel'

/** A prize draw: how one is in it, who won, and how this page knows that it was fair. */
export function DrawCard() {
  const draw = useVisitState((state) => state.games.draw)
  return <div className="draw-place">{draw && <Card key={draw.id} draw={draw} />}</div>
}

function Card({ draw }: { draw: ShownDraw }) {
  const { t } = useTranslation()
  const { draft, state, entries, tickets, wheel } = draw
  const isDone = useIsDone(draw)
  return (
    <section className="card draw" aria-labelledby="draw" data-testid="draw" data-state={state}>
      <header>
        <h2 id="draw">
          <span aria-hidden="true">🎡 </span>
          {draft.title}
        </h2>
        <span className="quiet">{t(`draw.state.${state}`)}</span>
      </header>
      {draft.prize && <p>{t('draw.prize', { prize: draft.prize })}</p>}
      <EnterDraw draw={draw} />
      <p className="quiet number" data-testid="draw-count" data-entries={entries}>
        {t('draw.entries', { count: entries })}
        {tickets !== entries && ` · ${t('draw.tickets', { count: tickets })}`}
      </p>
      {wheel.length > 0 && state !== 'cancelled' && <Wheel draw={draw} />}
      <div role="status" data-testid="draw-result">
        {state === 'drawn' && isDone && <Winners draw={draw} />}
        {state === 'drawn' && !isDone && <p className="quiet">{t('draw.turning')}</p>}
        {state === 'cancelled' && <p>{t('draw.cancelledBecause', { reason: draw.cancelledBecause })}</p>}
      </div>
      <Proof draw={draw} />
    </section>
  )
}

function Winners({ draw }: { draw: ShownDraw }) {
  const { t } = useTranslation()
  const own = useVisitState(({ games }) => (games.ownEntry?.drawId === draw.id ? games.ownEntry.entry : null))
  const check = useVisitState(({ games }) => games.drawCheck?.check)
  const winners = winnersOf(draw)
  // Several may be called alike: only the mark says whose entry it is.
  const isMine =
    own !== null &&
    check?.state === 'checked' &&
    winners.some(({ place }) => check.record.list[place]?.mark === own.mark)
  return (
    <>
      <p>
        <strong>
          {t('draw.won', { count: winners.length, names: winners.map(({ name }) => name).join(', ') })}
        </strong>
        {isMine && ` ${t('draw.itIsYou')}`}
      </p>
      {draw.rounds.map(
        ({ name, place, voidBecause }) =>
          voidBecause !== null && (
            <p key={place} className="quiet">
              {t('draw.void', { name, reason: voidBecause })}
            </p>
          ),
      )}
    </>
  )
}

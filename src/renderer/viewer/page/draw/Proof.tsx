import { useTranslation } from 'react-i18next'
import { drawFile } from '../../../../shared/domain/draw-file'
import { type CheckedDraw, drawChecks } from '../../../../shared/domain/fair-draw'
import { saveFile } from '../../../shared-media/save-file'
import { checkName, type DrawCheckState, type ShownDraw } from '../../visit-games'
import { useVisit, useVisitState } from '../visit-context'

/** What this page found out by its own arithmetic, and the numbers to do it again elsewhere. */
export function Proof({ draw }: { draw: ShownDraw }) {
  const { t } = useTranslation()
  const found = useVisitState(({ games }) =>
    games.drawCheck?.of === checkName(draw) ? games.drawCheck.check : null,
  )
  return (
    <div className="proof">
      {draw.state === 'drawn' && found && <Verdict found={found} />}
      <details>
        <summary>{t('draw.proof.heading')}</summary>
        <p className="quiet">{t('draw.proof.explained')}</p>
        <dl>
          <Figure name="commitment" value={draw.commitment} />
          <Figure name={draw.state === 'open' ? 'listSoFar' : 'list'} value={draw.entriesHash} />
          {draw.draft.publicSource && <Figure name="source" value={draw.draft.publicSource} />}
          {draw.publicValue && <Figure name="publicValue" value={draw.publicValue} />}
          {draw.seed && <Figure name="seed" value={draw.seed} />}
          {draw.rounds.map(({ place, ticket, remaining, name }) => (
            <div key={place}>
              <dt>{t('draw.proof.round', { name })}</dt>
              <dd className="number">{t('draw.proof.ticket', { ticket: ticket + 1, remaining })}</dd>
            </div>
          ))}
        </dl>
        {found?.state === 'checked' && (
          <button type="button" data-testid="draw-save" onClick={() => saveFile(...drawFile(found.record))}>
            {t('draw.proof.save')}
          </button>
        )}
      </details>
    </div>
  )
}

function Verdict({ found }: { found: DrawCheckState }) {
  const { t } = useTranslation()
  const visit = useVisit()
  if (found.state === 'checking') return <p className="quiet">{t('draw.proof.checking')}</p>
  if (found.state === 'failed')
    return (
      <p className="quiet" data-testid="draw-check" data-check={found.because}>
        {t(`draw.proof.${found.because}`)}{' '}
        {found.because === 'noAnswer' && (
          <button type="button" className="link" onClick={() => void visit.games.checkDraw()}>
            {t('draw.proof.again')}
          </button>
        )}
      </p>
    )
  const wrong = drawChecks.filter((check: keyof CheckedDraw) => !found.result[check])
  return wrong.length === 0 ? (
    <p data-testid="draw-check" data-check="passed">
      <strong>{t('draw.proof.checked')} ✓</strong>{' '}
      <small className="quiet">{t('draw.proof.checkedWhat')}</small>
    </p>
  ) : (
    <p className="notice" role="alert" data-testid="draw-check" data-check="wrong">
      {wrong.map((check) => t(`draw.proof.wrong.${check}`)).join(' ')}
    </p>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{t(`draw.proof.${name}`)}</dt>
      <dd className="hash">{value}</dd>
    </div>
  )
}

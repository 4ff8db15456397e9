import './control/control.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ControlGrant } from '../../../shared/domain/control'
import { CurveBoard } from './control/CurveBoard'
import { LevelSurface } from './control/LevelSurface'
import { TimeRing } from './control/TimeRing'
import { useLookedAway } from './control/use-looked-away'
import { useVisit, useVisitState } from './visit-context'

/** What I steer now, or what I steered last and why that ended. Said to screen readers as it changes. */
export function LiveControl() {
  const { t } = useTranslation()
  const control = useVisitState((state) => state.control)
  return (
    <div className="control-place">
      <p className="unseen" role="status">
        {control &&
          t('control.begins', { label: control.label, seconds: Math.round(control.endsInMs / 1_000) })}
      </p>
      {control ? <Steer key={control.leaseId} control={control} /> : <Ended />}
    </div>
  )
}

function Steer({ control }: { control: ControlGrant & { endsAt: number } }) {
  const { t } = useTranslation()
  return (
    <section
      className="card control"
      aria-labelledby="control"
      data-testid="live-control"
      data-style={control.style}
    >
      <header>
        <h2 id="control">{t('control.heading', { label: control.label })}</h2>
        <TimeRing endsAt={control.endsAt} lengthMs={control.endsInMs} />
      </header>
      {control.style === 'curve' ? <CurveBoard /> : <Surface style={control.style} />}
      <p className="quiet">{t(`control.hint.${control.style}`)}</p>
    </section>
  )
}

function Surface({ style }: { style: 'slider' | 'pad' }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const [level, setLevel] = useState(0)
  const [isKept, setKept] = useState(false)
  function steer(next: number): void {
    setLevel(next)
    visit.steer(next)
  }
  useLookedAway(() => steer(0))
  return (
    <>
      <LevelSurface style={style} level={level} onLevel={steer} onRelease={() => isKept || steer(0)} />
      <label className="keep">
        <input
          type="checkbox"
          checked={isKept}
          onChange={(event) => {
            setKept(event.target.checked)
            if (!event.target.checked) steer(0)
          }}
        />
        {t('control.keep')}
      </label>
    </>
  )
}

function Ended() {
  const { t } = useTranslation()
  const visit = useVisit()
  const ended = useVisitState((state) => state.controlEnded)
  const words = ended?.reason
    ? t('control.endedBecause', { label: ended.label, reason: t(`reason.${ended.reason}`) })
    : t('control.ended', { label: ended?.label })
  return (
    <div className="link-state" role="status" data-testid="control-ended">
      {ended && (
        <p className="notice">
          {words}
          <button type="button" onClick={visit.forgetControl}>
            {t('chat.dismiss')}
          </button>
        </p>
      )}
    </div>
  )
}

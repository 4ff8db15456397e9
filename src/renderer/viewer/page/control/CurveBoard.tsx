import { type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CurvePoints, longestCurveMs } from '../../../../shared/domain/control'
import { useVisit } from '../visit-context'
import { curveOf, readyCurves, shareAt, withPoint } from './level-input'
import { useLookedAway } from './use-looked-away'

const lengths = [2_000, 5_000, 10_000] as const

/** A curve drawn from left to right, then repeated until it is paused, drawn anew or the time is over. */
export function CurveBoard() {
  const { t } = useTranslation()
  const visit = useVisit()
  const [points, setPoints] = useState<CurvePoints>([])
  const [lengthMs, setLengthMs] = useState<number>(5_000)
  const [isPlaying, setPlaying] = useState(false)

  function play(wanted: boolean): void {
    setPlaying(wanted)
    visit.steer(wanted ? 1 : 0)
  }
  useLookedAway(() => play(false))
  function send(drawn: CurvePoints, ofMs: number): void {
    const curve = curveOf(drawn, ofMs)
    if (!curve) return
    visit.draw(curve)
    play(true)
  }
  function choose(ready: CurvePoints): void {
    setPoints(ready)
    send(ready, lengthMs)
  }
  function stretch(ofMs: number): void {
    setLengthMs(ofMs)
    if (isPlaying) send(points, ofMs)
  }
  return (
    <>
      <Board
        points={points}
        onDraw={setPoints}
        onBegin={() => play(false)}
        onDrawn={() => send(points, lengthMs)}
      />
      <div className="row">
        {(['wave', 'rise', 'steps'] as const).map((name) => (
          <button type="button" key={name} onClick={() => choose(readyCurves[name])}>
            {t(`control.ready.${name}`)}
          </button>
        ))}
        <select
          aria-label={t('control.length')}
          value={lengthMs}
          onChange={(event) => stretch(Number(event.target.value))}
        >
          {lengths.map((each) => (
            <option key={each} value={each}>
              {t('control.seconds', { count: each / 1_000 })}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="primary"
          disabled={points.length < 2}
          aria-pressed={isPlaying}
          onClick={() => play(!isPlaying)}
        >
          {t(isPlaying ? 'control.pause' : 'control.play')}
        </button>
      </div>
    </>
  )
}

interface BoardProps {
  points: CurvePoints
  onBegin(): void
  onDraw(points: CurvePoints): void
  onDrawn(): void
}

/** For finger and mouse; the ready curves beside it do the same by keys. */
function Board({ points, onBegin, onDraw, onDrawn }: BoardProps) {
  function follow(event: PointerEvent<Element>, before: CurvePoints): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { x, y } = shareAt(event.currentTarget.getBoundingClientRect(), event)
    onDraw(withPoint(before, x, 1 - y))
  }
  return (
    <svg
      className="board"
      viewBox={`0 0 ${longestCurveMs} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-testid="control-board"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        onBegin()
        follow(event, [])
      }}
      onPointerMove={(event) => follow(event, points)}
      onLostPointerCapture={onDrawn}
    >
      <polyline points={points.map(({ atMs, level }) => `${atMs},${1 - level}`).join(' ')} />
    </svg>
  )
}

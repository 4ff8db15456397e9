import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { levelAfterKey, shareAt } from './level-input'

interface Props {
  style: 'slider' | 'pad'
  level: number
  onLevel(level: number): void
  /** The finger, the mouse button or the focus was let go. */
  onRelease(): void
}

/** A level by finger, mouse or keys: along a slider, or by height on a pad. */
export function LevelSurface({ style, level, onLevel, onRelease }: Props) {
  const { t } = useTranslation()
  const percent = Math.round(level * 100)

  function follow(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { x, y } = shareAt(event.currentTarget.getBoundingClientRect(), event)
    onLevel(style === 'slider' ? x : 1 - y)
  }
  function press(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId)
    follow(event)
  }
  function key(event: KeyboardEvent): void {
    const next = levelAfterKey(level, event.key)
    if (next === null) return
    event.preventDefault()
    onLevel(next)
  }
  return (
    <div
      className={`surface ${style}`}
      role="slider"
      tabIndex={0}
      aria-label={t('control.level')}
      aria-orientation={style === 'slider' ? 'horizontal' : 'vertical'}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('control.percent', { percent })}
      data-testid="control-surface"
      onPointerDown={press}
      onPointerMove={follow}
      onLostPointerCapture={onRelease}
      onKeyDown={key}
      onBlur={onRelease}
    >
      <div className="fill" style={{ '--level': level } as object} />
      <strong className="number">{t('control.percent', { percent })}</strong>
    </div>
  )
}

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Overlays } from '../../media/compositor/draw-overlay'
import { drawPreview } from './draw-preview'
import classes from './overlays.module.css'

const size = { width: 960, height: 540 }

interface Props {
  /** What stands at a moment; undefined: nothing moves, and it is drawn once. */
  at(now: number): Overlays
  isMoving?: boolean
  /** It stays in sight while what is below it scrolls. */
  isKept?: boolean
}

/** The picture in small, drawn anew whenever what it shows changes, and with each frame while it moves. */
export function Preview({ at, isMoving = false, isKept = false }: Props) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let frame = 0
    function draw(now: number): void {
      if (canvas.current) drawPreview(canvas.current, at(now))
      if (isMoving) frame = requestAnimationFrame(draw)
    }
    draw(performance.now())
    return () => cancelAnimationFrame(frame)
  }, [at, isMoving])
  return (
    <figure className={`${classes.preview} ${isKept ? classes.kept : ''}`}>
      <canvas ref={canvas} {...size} data-testid="overlay-preview" />
      <figcaption>{t('overlays.preview')}</figcaption>
    </figure>
  )
}

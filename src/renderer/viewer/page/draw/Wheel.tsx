import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { drawWheel, isTurning } from '../../../shared-media/wheel-look'
import type { ShownDraw } from '../../visit-games'
import { useSpin } from './use-spin'

const sidePx = 320

/** The wheel of a draw; what it says is said in words beside it. */
export function Wheel({ draw }: { draw: ShownDraw }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const elapsedMs = useSpin(draw)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const scale = Math.min(2, devicePixelRatio)
    context.canvas.width = sidePx * scale
    context.canvas.height = sidePx * scale
    let handle = 0
    const paint = () => {
      const now = { wheel: draw.wheel, rounds: draw.rounds, elapsedMs: elapsedMs() }
      context.setTransform(scale, 0, 0, scale, 0, 0)
      context.clearRect(0, 0, sidePx, sidePx)
      drawWheel(context, now, { x: sidePx / 2, y: sidePx / 2 + 4, radius: sidePx / 2 - 12 })
      if (isTurning(now)) handle = requestAnimationFrame(paint)
    }
    paint()
    return () => cancelAnimationFrame(handle)
  }, [draw, elapsedMs])
  return (
    <canvas
      ref={canvas}
      className="wheel"
      role="img"
      aria-label={t('draw.wheelOf', { count: draw.entries })}
      data-testid="wheel"
    />
  )
}

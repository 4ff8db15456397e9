import type { Clock } from '../../shared/domain/clock'
import { type ScreenDraw, screenDrawLine } from '../../shared/domain/screen-draw'
import { type DrawInk, drawDraw, drawLook, isMoving } from '../shared-media/draw-look'

/** The wheel of a draw, on a canvas as large as its place: drawn anew with each frame only while it turns. */
export function createDrawPanel(
  stage: HTMLElement,
  deps: { clock: Pick<Clock, 'wall'>; isCalm(): boolean },
): { show(draw: ScreenDraw | null, ink: DrawInk): void } {
  const canvas = document.createElement('canvas')
  canvas.className = 'draw'
  canvas.dataset.testid = 'draw'
  canvas.setAttribute('role', 'img')
  const { x, y, width, height } = drawLook.area
  Object.assign(canvas.style, {
    ...{ left: `${x * 100}vw`, top: `${y * 100}vh` },
    ...{ width: `${width * 100}vw`, height: `${height * 100}vh` },
  })
  let shown: { draw: ScreenDraw; ink: DrawInk } | null = null
  let turn = 0

  function paint(): void {
    cancelAnimationFrame(turn)
    const context = canvas.getContext('2d')
    if (!shown || !context) return
    const { draw, ink } = shown
    const box = { x: 0, y: 0, width: canvas.width, height: canvas.height }
    const epochMs = deps.clock.wall()
    const isCalm = deps.isCalm()
    const line = screenDrawLine(draw, isCalm ? Number.POSITIVE_INFINITY : epochMs)
    canvas.dataset.line = line
    canvas.setAttribute('aria-label', `${draw.title}: ${line}`)
    context.clearRect(0, 0, box.width, box.height)
    drawDraw(context, draw, { box, epochMs, isCalm, ink })
    if (!isCalm && isMoving(draw, epochMs)) turn = requestAnimationFrame(paint)
  }
  function resize(): void {
    canvas.width = Math.max(1, Math.round(innerWidth * width * devicePixelRatio))
    canvas.height = Math.max(1, Math.round(innerHeight * height * devicePixelRatio))
    paint()
  }
  addEventListener('resize', resize)

  return {
    show(draw, ink) {
      shown = draw && { draw, ink }
      if (!draw) return canvas.remove()
      if (canvas.isConnected) paint()
      else {
        stage.append(canvas)
        resize()
      }
    },
  }
}

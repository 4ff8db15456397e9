import type { Alert } from '../../../../shared/domain/rule'
import { alertLook, alertOpacity, cssColour } from '../../../shared-media/alert-look'
import { programme } from './messages'
import { shorten } from './shorten'

type Context = OffscreenCanvasRenderingContext2D
const { width, height } = programme
const panel = {
  x: alertLook.area.x * width,
  y: alertLook.area.y * height,
  width: alertLook.area.width * width,
  height: alertLook.area.height * height,
}
const margin = 28
const accentWidth = 14

/** A solid panel with the name, the text and the amount. */
export function drawAlert(context: Context, shown: { alert: Alert; ageMs: number }): void {
  const { alert, ageMs } = shown
  context.save()
  context.globalAlpha = alertOpacity(ageMs, alert.durationMs)
  context.fillStyle = cssColour(alertLook.panel)
  context.fillRect(panel.x, panel.y, panel.width, panel.height)
  context.fillStyle = cssColour(alertLook.accent)
  context.fillRect(panel.x, panel.y, accentWidth, panel.height)
  const amountWidth = alert.amount === null ? 0 : drawAmount(context, alert.amount)
  const textX = panel.x + accentWidth + margin
  const roomForText = panel.width - accentWidth - margin * 3 - amountWidth
  context.textAlign = 'left'
  context.fillStyle = cssColour(alertLook.accent)
  context.font = '600 34px system-ui, sans-serif'
  context.fillText(shorten(context, alert.name, roomForText), textX, panel.y + 38)
  context.fillStyle = cssColour(alertLook.text)
  context.font = '700 46px system-ui, sans-serif'
  context.fillText(shorten(context, alert.text, roomForText), textX, panel.y + 92)
  context.restore()
}

function drawAmount(context: Context, amount: number): number {
  context.font = '800 64px system-ui, sans-serif'
  context.textBaseline = 'middle'
  context.textAlign = 'right'
  context.fillStyle = cssColour(alertLook.accent)
  const text = String(amount)
  context.fillText(text, panel.x + panel.width - margin, panel.y + 66)
  return context.measureText(text).width
}

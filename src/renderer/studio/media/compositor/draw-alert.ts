import type { ShownAlert } from '../../../../shared/domain/overlay'
import type { Area } from '../../../../shared/domain/overlay/place'
import { type AlertTheme, standardTheme } from '../../../../shared/domain/overlay/theme'
import { alertAreas, alertParts, type Ink, inkOf } from '../../../shared-media/alert-look'
import { alertPose } from '../../../shared-media/alert-motion'
import type { Context } from './context'
import { fitInside, type Rectangle, type Size } from './fit'
import { inPixels } from './in-pixels'
import { shorten } from './shorten'

const margin = 28
const accentWidth = 14

export interface DrawnAlert {
  alert: ShownAlert
  ageMs: number
  isCalm: boolean
  /** Of its theme, once it is there. */
  picture: (CanvasImageSource & Size) | null
}

export const themeOf = ({ look }: Pick<ShownAlert, 'look'>): AlertTheme => look ?? standardTheme
/** Where it usually stands. */
export const alertArea = (alert: Pick<ShownAlert, 'look'>): Area => alertAreas[themeOf(alert).layout]

/** A solid panel with the name, the text and the amount, as far as it has come. */
export function drawAlert(context: Context, { alert, ageMs, isCalm, picture }: DrawnAlert): void {
  const theme = themeOf(alert)
  const ink = inkOf(theme)
  const panel = inPixels(alertAreas[theme.layout])
  const { opacity, x, y, scale } = alertPose(theme, ageMs, alert.durationMs, isCalm)
  const middle = { x: panel.x + panel.width / 2, y: panel.y + panel.height / 2 }
  context.save()
  context.globalAlpha = opacity
  context.translate(middle.x + x * panel.width, middle.y + y * panel.height)
  context.scale(scale, scale)
  context.translate(-middle.x, -middle.y)
  context.fillStyle = ink.panel
  context.fillRect(panel.x, panel.y, panel.width, panel.height)
  context.textBaseline = 'middle'
  if (theme.layout === 'banner') drawBanner(context, alert, { panel, ink, picture })
  else drawCard(context, alert, { panel, ink, picture })
  context.restore()
}

interface Drawing {
  panel: Rectangle
  ink: Ink
  picture: DrawnAlert['picture']
}

function drawBanner(context: Context, alert: ShownAlert, { panel, ink, picture }: Drawing): void {
  context.fillStyle = ink.accent
  context.fillRect(panel.x, panel.y, accentWidth, panel.height)
  const { picture: box, wordsAt } = alertParts.banner
  if (picture) drawPicture(context, picture, within(panel, box))
  const textX = picture ? panel.x + wordsAt * panel.width : panel.x + accentWidth + margin
  const right = panel.x + panel.width - margin
  const amountWidth = alert.amount === null ? 0 : drawAmount(context, alert.amount, { right, panel, ink })
  const room = right - 2 * margin - amountWidth - textX + margin
  context.textAlign = 'left'
  context.fillStyle = ink.accent
  context.font = `600 34px ${ink.family}`
  context.fillText(shorten(context, alert.name, room), textX, panel.y + 38)
  context.fillStyle = ink.text
  context.font = `700 46px ${ink.family}`
  context.fillText(shorten(context, alert.text, room), textX, panel.y + 92)
}

function drawAmount(
  context: Context,
  amount: number,
  { right, panel, ink }: { right: number; panel: Rectangle; ink: Ink },
): number {
  context.font = `800 64px ${ink.family}`
  context.textAlign = 'right'
  context.fillStyle = ink.accent
  const text = String(amount)
  context.fillText(text, right, panel.y + 66)
  return context.measureText(text).width
}

/** All in the middle, one below the other. */
function drawCard(context: Context, alert: ShownAlert, { panel, ink, picture }: Drawing): void {
  const { picture: box, wordsAt } = alertParts.card
  context.fillStyle = ink.accent
  context.fillRect(panel.x, panel.y + panel.height - accentWidth, panel.width, accentWidth)
  if (picture) drawPicture(context, picture, within(panel, box))
  const centre = panel.x + panel.width / 2
  const room = panel.width - 2 * margin
  const top = panel.y + (picture ? wordsAt : 0.26) * panel.height
  context.textAlign = 'center'
  context.fillStyle = ink.accent
  context.font = `600 30px ${ink.family}`
  context.fillText(shorten(context, alert.name, room), centre, top + 22)
  context.fillStyle = ink.text
  context.font = `700 36px ${ink.family}`
  context.fillText(shorten(context, alert.text, room), centre, top + 64)
  if (alert.amount === null) return
  context.fillStyle = ink.accent
  context.font = `800 46px ${ink.family}`
  context.fillText(String(alert.amount), centre, top + 112)
}

const within = (panel: Rectangle, { x, y, width, height }: Area): Rectangle => ({
  x: panel.x + x * panel.width,
  y: panel.y + y * panel.height,
  width: width * panel.width,
  height: height * panel.height,
})

function drawPicture(context: Context, picture: CanvasImageSource & Size, box: Rectangle): void {
  const place = fitInside(picture, box)
  context.drawImage(picture, box.x + place.x, box.y + place.y, place.width, place.height)
}

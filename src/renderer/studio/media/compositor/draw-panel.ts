import { type Ink, trackColour } from '../../../shared-media/alert-look'
import { type Panel, type PanelRow, panelLook, rowHeight } from '../../../shared-media/panel-look'
import type { Context } from './context'
import type { Rectangle } from './fit'
import { inPixels } from './in-pixels'
import { programme } from './messages'
import { shorten } from './shorten'

const { height } = programme
const accentWidth = 8
const margin = 16

/** A solid panel of rows: words, figures, bars. */
export function drawPanel(context: Context, { area, rows }: Panel, ink: Ink): void {
  const box = inPixels(area)
  context.save()
  context.fillStyle = ink.panel
  context.fillRect(box.x, box.y, box.width, box.height)
  context.fillStyle = ink.accent
  context.fillRect(box.x, box.y, accentWidth, box.height)
  context.textBaseline = 'middle'
  let y = box.y + panelLook.padding * height
  for (const row of rows) {
    drawRow(context, row, { box: { ...box, y }, ink })
    y += rowHeight(row) * height
  }
  context.restore()
}

function drawRow(context: Context, row: PanelRow, { box, ink }: { box: Rectangle; ink: Ink }): void {
  const { label, figure, share, isStrong } = row
  const left = box.x + accentWidth + margin
  const right = box.x + box.width - margin
  const middle = box.y + (panelLook.rowHeight * height) / 2
  context.font = `${isStrong ? 800 : 600} ${panelLook.letters * height}px ${ink.family}`
  context.fillStyle = ink.accent
  context.textAlign = 'right'
  const shownFigure = shorten(context, figure, (right - left) * (2 / 3))
  context.fillText(shownFigure, right, middle)
  const taken = figure === '' ? 0 : context.measureText(shownFigure).width + margin
  context.fillStyle = ink.text
  context.textAlign = 'left'
  context.fillText(shorten(context, label, right - left - taken), left, middle)
  if (share === undefined) return
  const bar = { y: box.y + panelLook.rowHeight * height, height: panelLook.barHeight * height }
  context.fillStyle = trackColour
  context.fillRect(left, bar.y, right - left, bar.height)
  context.fillStyle = ink.accent
  context.fillRect(left, bar.y, (right - left) * share, bar.height)
}

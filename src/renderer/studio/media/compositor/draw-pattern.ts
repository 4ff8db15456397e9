import { clockCells, pixelClock } from '../../../shared-media/pixel-clock'
import type { Size } from './fit'

type Context = OffscreenCanvasRenderingContext2D
const bars = ['#8a8f98', '#8f8a4a', '#3f8a8f', '#3f8f56', '#7a5a3a', '#8f4a4a', '#3f5a8f'] as const

/** Colour bars, a sweeping block, the time in digits and the pixel clock: nothing in it can stand still unnoticed. */
export function drawPattern(context: Context, epochMs: number, size: Size): void {
  const { width, height } = size
  const barWidth = width / bars.length
  bars.forEach((colour, index) => {
    context.fillStyle = colour
    context.fillRect(Math.floor(index * barWidth), 0, Math.ceil(barWidth), height)
  })
  const sweep = ((epochMs % 4_000) / 4_000) * (width + 80) - 80
  context.fillStyle = '#e8eaed'
  context.fillRect(sweep, height * 0.55, 80, 80)
  drawTime(context, epochMs, size)
  drawClock(context, epochMs, size)
}

/** A camera crossed out: understood without words in any language. */
export function drawNoPicture(context: Context, { width, height }: Size): void {
  context.fillStyle = '#17191d'
  context.fillRect(0, 0, width, height)
  context.strokeStyle = '#5c636e'
  context.lineWidth = 10
  context.lineJoin = 'round'
  context.beginPath()
  context.roundRect(width / 2 - 130, height / 2 - 75, 180, 150, 20)
  context.moveTo(width / 2 + 50, height / 2 - 15)
  context.lineTo(width / 2 + 130, height / 2 - 60)
  context.lineTo(width / 2 + 130, height / 2 + 60)
  context.lineTo(width / 2 + 50, height / 2 + 15)
  context.moveTo(width / 2 - 170, height / 2 - 120)
  context.lineTo(width / 2 + 160, height / 2 + 120)
  context.stroke()
}

function drawTime(context: Context, epochMs: number, { width, height }: Size): void {
  const time = new Date(epochMs - new Date(epochMs).getTimezoneOffset() * 60_000).toISOString().slice(11, 23)
  context.fillStyle = '#17191d'
  context.fillRect(width / 2 - 310, height * 0.24, 620, 130)
  context.fillStyle = '#ffffff'
  context.font = '600 88px ui-monospace, monospace'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(time, width / 2, height * 0.24 + 68, 580)
}

function drawClock(context: Context, epochMs: number, { width, height }: Size): void {
  const cellWidth = width / pixelClock.cells
  const cellHeight = height * pixelClock.heightFraction
  clockCells(epochMs).forEach((isWhite, cell) => {
    context.fillStyle = isWhite ? '#ffffff' : '#000000'
    context.fillRect(cell * cellWidth, 0, cellWidth, cellHeight)
  })
}

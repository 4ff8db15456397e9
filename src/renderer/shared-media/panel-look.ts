import { clockText, countdownFace } from '../../shared/domain/countdown'
import type { OnScreen, TipTicker } from '../../shared/domain/on-screen'
import type { ScreenLevels } from '../../shared/domain/overlay/level'
import type { Area } from '../../shared/domain/overlay/place'
import type { ShownQueueItem } from '../../shared/domain/room'
import { overlayWords } from './overlay-words'

/** A line of a panel: words at its left, a figure at its right, and maybe a bar below. */
export interface PanelRow {
  label: string
  figure: string
  /** Of a bar, 0…1; absent: there is none. */
  share?: number
  isStrong?: boolean
}
export interface Panel {
  /** Where it usually stands, in fractions of the picture; as high as its rows need. */
  area: Area
  rows: PanelRow[]
}
export const panelKinds = ['ticker', 'viewers', 'queue', 'levels', 'countdown'] as const
export type PanelKind = (typeof panelKinds)[number]

/** In fractions of the picture's height; of rows with letters of twice the size, twice as much. */
export const panelLook = {
  padding: 0.014,
  rowHeight: 0.05,
  letters: 0.03,
  barHeight: 0.01,
  barRoom: 0.02,
} as const

const corners: Record<PanelKind, Omit<Area, 'height'>> = {
  ticker: { x: 0.73, y: 0.24, width: 0.24 },
  viewers: { x: 0.43, y: 0.04, width: 0.16 },
  queue: { x: 0.03, y: 0.44, width: 0.24 },
  levels: { x: 0.73, y: 0.6, width: 0.24 },
  countdown: { x: 0.43, y: 0.16, width: 0.22 },
}

export const rowHeight = ({ share }: PanelRow): number =>
  panelLook.rowHeight + (share === undefined ? 0 : panelLook.barRoom)

/** With so many plain rows. */
export const panelArea = (kind: PanelKind, rows: number): Area => ({
  ...corners[kind],
  height: 2 * panelLook.padding + rows * panelLook.rowHeight,
})

function placed(kind: PanelKind, rows: PanelRow[]): Panel | null {
  if (rows.length === 0) return null
  const height = rows.reduce((sum, row) => sum + rowHeight(row), 2 * panelLook.padding)
  return { area: { ...corners[kind], height }, rows }
}

export interface PanelFacts {
  onScreen: OnScreen
  levels: ScreenLevels
  /** This machine's clock, epoch ms. */
  epochMs: number
}

/** What there is to show now; null: nothing. */
export const panelOf = (kind: PanelKind, facts: PanelFacts): Panel | null => placed(kind, rowsOf(kind, facts))

function rowsOf(kind: PanelKind, { onScreen, levels, epochMs }: PanelFacts): PanelRow[] {
  const { ticker, viewers, queue, countdowns } = onScreen
  switch (kind) {
    case 'ticker':
      return ticker ? tickerRows(ticker) : []
    case 'viewers':
      return viewers === null
        ? []
        : [{ label: overlayWords.watching, figure: String(viewers), isStrong: true }]
    case 'queue':
      return queue.map(queueRow)
    case 'levels':
      return levelRows(levels)
    case 'countdown':
      return countdowns.flatMap((each) => countdownRows(each, epochMs))
  }
}

const tickerRows = ({ latest, top }: TipTicker): PanelRow[] => [
  ...(top ? [{ label: `★ ${top.name}`, figure: String(top.amount), isStrong: true }] : []),
  ...latest.map(({ name, amount }) => ({ label: name, figure: String(amount) })),
]

const queueRow = ({ label, name, state }: ShownQueueItem): PanelRow => ({
  label: state === 'playing' ? `▶ ${label}` : label,
  figure: name ?? '',
  isStrong: state === 'playing',
})

function levelRows(levels: ScreenLevels): PanelRow[] {
  return levels.map(({ kind, nth, level }) => {
    const isOneOfSeveral = levels.filter((each) => each.kind === kind).length > 1
    const word = overlayWords.output[kind]
    return {
      label: isOneOfSeveral ? `${word} ${nth}` : word,
      figure: `${Math.round(level * 100)} %`,
      share: level,
    }
  })
}

function countdownRows(each: OnScreen['countdowns'][number], now: number): PanelRow[] {
  const face = countdownFace(each, now)
  if (!face) return []
  const figure = face.words ?? `${face.isPaused ? '‖ ' : ''}${clockText(face.leftMs)}`
  return [{ label: face.label, figure, isStrong: true }]
}

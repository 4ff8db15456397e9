import type { ScreenPoll } from '../../shared/domain/on-screen'
import { resultOf } from '../../shared/domain/poll'

/**
 * Where polls and goals stand in the outgoing picture and on the browser-source page, in fractions of the picture;
 * their colours are the alert's. The panels are solid: any pixel of a `probe` is the panel's colour.
 */
export const pollLook = {
  x: 0.03,
  y: 0.04,
  width: 0.38,
  /** Above the question, and below the last option. */
  padding: 0.018,
  questionHeight: 0.06,
  optionHeight: 0.066,
  /** Within an option's height, from its top: the words, then the bar. */
  barTop: 0.042,
  barHeight: 0.014,
  /** A strip along the panel's upper edge that no word reaches. */
  probe: { x: 0.1, y: 0.045, width: 0.25, height: 0.006 },
} as const

export const goalLook = {
  /** All goals side by side. */
  area: { x: 0.03, y: 0.915, width: 0.94, height: 0.065 },
  gap: 0.015,
  barTop: 0.044,
  barHeight: 0.012,
  margin: 0.012,
} as const

export const pollHeight = ({ options }: Pick<ScreenPoll, 'options'>): number =>
  2 * pollLook.padding + pollLook.questionHeight + options.length * pollLook.optionHeight

export interface PollRow {
  label: string
  /** What is written beside it; empty while it is secret. */
  figure: string
  /** Of its bar, 0…1. */
  share: number
  isWinner: boolean
}

export function pollRows({ options, count, isOpen }: ScreenPoll): PollRow[] {
  const result = count && resultOf(count)
  return options.map((label, option) => {
    const percent = result?.percents[option] ?? 0
    return {
      label,
      figure: result ? `${percent} %` : '',
      share: percent / 100,
      isWinner: !isOpen && result?.winner === option,
    }
  })
}

/** What is left, as m:ss; empty where no time is set. */
export function timeLeft({ closesAt, isOpen }: Pick<ScreenPoll, 'closesAt' | 'isOpen'>, now: number): string {
  if (closesAt === null || !isOpen) return ''
  const seconds = Math.max(0, Math.ceil((closesAt - now) / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Where the goal at this place stands, in fractions of the picture. */
export function goalPlace(place: number, of: number): { x: number; width: number } {
  const width = (goalLook.area.width - goalLook.gap * (of - 1)) / of
  return { x: goalLook.area.x + place * (width + goalLook.gap), width }
}

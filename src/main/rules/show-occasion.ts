import { resultOf } from '../../shared/domain/poll'
import type { RoomEventOf } from '../../shared/domain/room'
import type { Occasion } from './happening'

export type ShowEvent = RoomEventOf<'pollClosed' | 'goalReached'>

/** The option that has the most alone; null: none, or several. */
export function winnerOf({ options, count }: RoomEventOf<'pollClosed'>): string | null {
  const { winner } = resultOf(count)
  return winner === null ? null : (options[winner] ?? null)
}

/** A rule's holes: {name} the winner, {amount} its per cent, {note} the question; or who reached a goal, its amount and reward. */
export function showOccasion(event: ShowEvent, eventAt: number): Omit<Occasion, 'role' | 'args'> {
  const base = { eventId: event.id, eventAt, source: 'rule', viewerId: null } as const
  if (event.kind === 'goalReached')
    return {
      ...base,
      ...{ viewerName: event.viewerName, amount: event.amount, worth: event.amount },
      note: event.reward || event.title,
    }
  const { percents } = resultOf(event.count)
  const amount = Math.max(0, ...percents)
  return {
    ...base,
    ...{ viewerName: winnerOf(event) ?? '–', amount, worth: amount },
    note: event.question,
  }
}

/** What is shown where no rule says it otherwise, without a word of any language. */
export function plainAlert(event: ShowEvent): { name: string; text: string } {
  if (event.kind === 'goalReached')
    return { name: `🎯 ${event.title}`, text: event.reward || `${event.amount} ✓` }
  return { name: `📊 ${event.question}`, text: resultText(event) }
}

/** The winner, where there is one; else how all stand. */
function resultText({ options, count }: RoomEventOf<'pollClosed'>): string {
  const { percents, winner } = resultOf(count)
  if (winner !== null) return `✓ ${options[winner]} ${percents[winner]} %`
  return options.map((label, option) => `${label} ${percents[option]} %`).join(' · ')
}

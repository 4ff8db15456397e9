import type { EventTrace } from '../../../../../shared/domain/rule'

/** Further back than this nobody scrolls; a search does. */
const mostKept = 1_000

/** Newest first, each once; what was looked at first is the fresher word of it. */
export function merged(fresh: readonly EventTrace[], known: readonly EventTrace[]): EventTrace[] {
  const ids = new Set(fresh.map(({ eventId }) => eventId))
  return [...fresh, ...known.filter(({ eventId }) => !ids.has(eventId))]
    .sort((one, other) => other.at - one.at)
    .slice(0, mostKept)
}

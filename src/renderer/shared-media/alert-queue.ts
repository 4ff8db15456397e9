import type { ShownAlert } from '../../shared/domain/overlay'

/** Alerts shown one after another, never two at once, with a pause between, each id once. */
export interface AlertQueue {
  add(alert: ShownAlert): void
  /** The alert to show at `now`, and how far into its life it is. `now` never goes back. */
  showing(now: number): { alert: ShownAlert; ageMs: number } | null
  waiting(): number
  /** It was skipped, shown or not. */
  end(id: string, now: number): void
}

const longestQueue = 50
const rememberedIds = 200

export function createAlertQueue(gapMs: number): AlertQueue {
  const waiting: ShownAlert[] = []
  const seen: string[] = []
  let shown: { alert: ShownAlert; since: number } | null = null
  let freeAt = Number.NEGATIVE_INFINITY

  return {
    add(alert) {
      if (seen.includes(alert.id)) return
      seen.push(alert.id)
      if (seen.length > rememberedIds) seen.shift()
      waiting.push(alert)
      if (waiting.length > longestQueue) waiting.shift()
    },
    showing(now) {
      if (shown && now - shown.since >= shown.alert.durationMs) {
        freeAt = shown.since + shown.alert.durationMs + gapMs
        shown = null
      }
      if (!shown && now >= freeAt) {
        const next = waiting.shift()
        if (next) shown = { alert: next, since: now }
      }
      return shown && { alert: shown.alert, ageMs: now - shown.since }
    },
    waiting: () => waiting.length,
    end(id, now) {
      const place = waiting.findIndex((alert) => alert.id === id)
      if (place !== -1) waiting.splice(place, 1)
      if (shown?.alert.id !== id) return
      shown = null
      freeAt = now + gapMs
    },
  }
}

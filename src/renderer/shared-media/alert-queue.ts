import type { Alert } from '../../shared/domain/rule'

/** Alerts shown one after another, never two at once, with a pause between, each id once. */
export interface AlertQueue {
  add(alert: Alert): void
  /** The alert to show at `now`, and how far into its life it is. `now` never goes back. */
  showing(now: number): { alert: Alert; ageMs: number } | null
  waiting(): number
}

const longestQueue = 50
const rememberedIds = 200

export function createAlertQueue(gapMs: number): AlertQueue {
  const waiting: Alert[] = []
  const seen: string[] = []
  let shown: { alert: Alert; since: number } | null = null
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
  }
}

/** One look at what the server says it has received of us. */
export interface ReportLook {
  packetsSent: number
  /** When the newest receiver report came, on the same clock as `now`; null before the first. */
  reportedAt: number | null
}

export const leastSilenceMs = 1_500

/**
 * A publisher hears nothing but reports (RTCP). While packets go out and the reports stop, the path or the server is
 * gone. Servers report at different paces: silence is three times the longest pause seen, and at least 1.5 s.
 */
export function createReportWatch(): { look(look: ReportLook, now: number): 'stalled' | 'revived' | null } {
  let lastReport: number | null = null
  let longestPauseMs = 0
  let reports = 0
  let lastSent = 0
  let sendingSince: number | null = null
  let isStalled = false

  return {
    look({ packetsSent, reportedAt }, now) {
      if (packetsSent > lastSent) sendingSince ??= now
      else sendingSince = null
      lastSent = packetsSent
      if (reportedAt !== null && reportedAt !== lastReport) {
        if (lastReport !== null && !isStalled)
          longestPauseMs = Math.max(longestPauseMs, reportedAt - lastReport)
        lastReport = reportedAt
        reports++
        if (isStalled) {
          isStalled = false
          return 'revived'
        }
        return null
      }
      // Two reports make a pace; while nothing is sent, none are due.
      if (isStalled || lastReport === null || reports < 2 || sendingSince === null) return null
      const silentMs = now - Math.max(lastReport, sendingSince)
      if (silentMs < Math.max(leastSilenceMs, 3 * longestPauseMs)) return null
      isStalled = true
      return 'stalled'
    },
  }
}

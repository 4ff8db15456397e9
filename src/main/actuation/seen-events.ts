/** Events remembered, so that none moves hardware twice. */
const mostSeen = 10_000

/** True the first time an id is shown; remembers the latest 10,000. */
export function createSeenEvents(most = mostSeen): (eventId: string) => boolean {
  const seen = new Set<string>()
  return (eventId) => {
    if (seen.has(eventId)) return false
    seen.add(eventId)
    if (seen.size > most) for (const oldest of seen.values()) return seen.delete(oldest)
    return true
  }
}

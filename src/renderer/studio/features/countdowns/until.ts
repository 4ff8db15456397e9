/** What a form says of the end of a countdown: so many minutes, or a time of day. */
export interface EndsDraft {
  kind: 'in' | 'at'
  minutes: number
  /** `HH:MM`, as an input of type `time` gives it. */
  time: string
}

const dayMs = 86_400_000

/** The next moment of that time of day on this machine's clock, epoch ms; null: it is none. */
export function nextTimeOfDay(time: string, now: number): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) return null
  const at = new Date(now).setHours(Number(hours), Number(minutes), 0, 0)
  return at - now >= 1_000 ? at : new Date(at + dayMs).setHours(Number(hours), Number(minutes), 0, 0)
}

/** For the request; null: it cannot be started so. */
export function endsOf(
  { kind, minutes, time }: EndsDraft,
  now: number,
): { ms: number } | { at: number } | null {
  if (kind === 'at') {
    const at = nextTimeOfDay(time, now)
    return at === null ? null : { at }
  }
  const ms = Math.round(minutes * 60_000)
  return ms >= 1_000 ? { ms } : null
}

/** How long one output was above zero, counted from its frames. Times are monotonic milliseconds. */
export interface RunTrack {
  readonly level: number
  /** Of the last frame. */
  readonly at: number
  /** Since when it is at zero; minus infinity while it never moved. */
  readonly offSince: number
  /** Time above zero of the present run, a run being what has no rest of `restMs` in it. */
  runMs(now: number, restMs: number): number
  /** Time above zero within the last minute. */
  minuteMs(now: number): number
  wrote(level: number, at: number, restMs: number): void
  /** Its link is over: it is at zero from then on. */
  linkEnded(at: number): void
}

const minute = 60_000

export function createRunTrack(): RunTrack {
  let spans: { from: number; to: number }[] = []
  let onSince: number | null = null
  let onMs = 0
  let offSince = Number.NEGATIVE_INFINITY
  let level = 0
  let at = 0

  const sinceOn = (now: number) => (onSince === null ? 0 : now - onSince)
  function end(now: number): void {
    if (onSince === null) return
    onMs += now - onSince
    spans.push({ from: onSince, to: now })
    onSince = null
    offSince = now
  }
  return {
    get level() {
      return level
    },
    get at() {
      return at
    },
    get offSince() {
      return offSince
    },
    runMs(now, restMs) {
      const hasRested = onSince === null && now - offSince >= restMs
      return hasRested ? 0 : onMs + sinceOn(now)
    },
    minuteMs(now) {
      spans = spans.filter(({ to }) => to > now - minute)
      return spans.reduce((sum, { from, to }) => sum + to - Math.max(from, now - minute), sinceOn(now))
    },
    wrote(next, now, restMs) {
      if (next > 0 && onSince === null) {
        if (now - offSince >= restMs) onMs = 0
        onSince = now
      }
      if (next === 0) end(now)
      level = next
      at = now
    },
    linkEnded(now) {
      end(now)
      level = 0
    },
  }
}

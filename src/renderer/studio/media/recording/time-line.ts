export interface TimeLine {
  pause(isPaused: boolean, nowUs: number): void
  /** Where an instant stands in the file, in microseconds; null: it was paused away, or was before it all. */
  inFile(atUs: number): number | null
}

/** The time of a recording: it begins at `startUs`, and what was paused away leaves no hole. */
export function createTimeLine(startUs: number): TimeLine {
  const pauses: { fromUs: number; untilUs: number }[] = []
  return {
    pause(isPaused, nowUs) {
      const open = pauses.at(-1)
      const isOpen = open !== undefined && open.untilUs === Number.POSITIVE_INFINITY
      if (isPaused && !isOpen) pauses.push({ fromUs: nowUs, untilUs: Number.POSITIVE_INFINITY })
      if (!isPaused && isOpen) open.untilUs = nowUs
    },
    inFile(atUs) {
      let placed = atUs - startUs
      for (const { fromUs, untilUs } of pauses) {
        if (atUs < fromUs) break
        if (atUs < untilUs) return null
        placed -= untilUs - fromUs
      }
      return placed < 0 ? null : Math.round(placed)
    },
  }
}

/**
 * Which of several sources sets the beat. Each has a rhythm of its own; if every frame of each were drawn when it comes,
 * the programme would run too fast. One leads and costs no delay, until it falls silent.
 */
export interface Lead {
  /** A frame of a source has come: does it lead? */
  leads(key: string, now: number): boolean
}

const silentMs = 100

export function createLead(): Lead {
  let leader: string | null = null
  let heardAt = Number.NEGATIVE_INFINITY
  return {
    leads(key, now) {
      if (key !== leader && now - heardAt <= silentMs) return false
      leader = key
      heardAt = now
      return true
    },
  }
}

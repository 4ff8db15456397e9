import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Addresses that were printed or opened and not used yet; the oldest falls away. */
const mostTokens = 4
/** Browsers with a session; the oldest falls away. */
const mostSessions = 16

export interface Door {
  /** A new one-time token. */
  issue(): string
  /** Exchanges a token for a session; null when it is wrong or spent. Either way it is worthless afterwards. */
  exchange(token: string): string | null
  admits(session: string | undefined): boolean
}

/** Who may speak to the studio: whoever brought a one-time token, for as long as this process lives. */
export function createDoor(): Door {
  const tokens: Buffer[] = []
  const sessions: Buffer[] = []
  return {
    issue: () => add(tokens, mostTokens),
    exchange(token) {
      const at = find(tokens, token)
      if (at < 0) return null
      tokens.splice(at, 1)
      return add(sessions, mostSessions)
    },
    admits: (session) => session !== undefined && find(sessions, session) >= 0,
  }
}

/** Only digests are kept, so that comparing takes the same time for every guess. */
function add(kept: Buffer[], most: number): string {
  const secret = randomBytes(32).toString('base64url')
  kept.push(digest(secret))
  if (kept.length > most) kept.shift()
  return secret
}

function find(kept: readonly Buffer[], guess: string): number {
  const guessed = digest(guess)
  return kept.findIndex((each) => timingSafeEqual(each, guessed))
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

import type { Failure } from '../../../shared/contract/errors'

export const unreachable: Failure = {
  code: 'notConnected',
  message: 'The studio is not reachable; the page keeps trying.',
}
const refused: Failure = {
  code: 'unauthorized',
  message: 'This address was used already. Press Enter in the studio’s terminal for a new one.',
}

/**
 * Exchanges the one-time token of the address for a session, or finds that there is one already. The token
 * leaves the address bar and the history at once. Answers why not, or null.
 */
export async function admit(): Promise<Failure | null> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token) {
    history.replaceState(null, '', location.pathname)
    const exchanged = await answerOf('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (exchanged === 'yes') return null
  }
  const known = await answerOf('/bridge/session', {})
  if (known === 'yes') return null
  return known === 'no' ? refused : unreachable
}

async function answerOf(path: string, init: RequestInit): Promise<'yes' | 'no' | 'silent'> {
  try {
    const response = await fetch(path, { ...init, cache: 'no-store' })
    if (response.ok) return 'yes'
    return response.status === 401 ? 'no' : 'silent'
  } catch {
    return 'silent'
  }
}

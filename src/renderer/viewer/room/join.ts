import type { z } from 'zod'
import { joinAnswer } from '../../../shared/contract/room'

export type JoinAnswer = z.infer<typeof joinAnswer>
/** `expired`: the remembered visit is worth nothing any more. */
export type JoinProblem = 'unreachable' | 'noRoom' | 'refused' | 'expired' | 'full' | 'badName' | 'tooMany'
export type JoinResult = { ok: true; visit: JoinAnswer } | { ok: false; problem: JoinProblem }

const timeoutMs = 8_000

/** `POST /api/rooms/:room/join`. Never rejects. */
export async function join(room: string, name: string, ticket: string | null): Promise<JoinResult> {
  try {
    const response = await fetch(`/api/rooms/${encodeURIComponent(room)}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, ticket }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) return { ok: false, problem: joinProblemOf(response.status, ticket !== null) }
    const parsed = joinAnswer.safeParse(await response.json())
    return parsed.success ? { ok: true, visit: parsed.data } : { ok: false, problem: 'refused' }
  } catch {
    // No answer, or one cut off or garbled on its way: it may be tried again.
    return { ok: false, problem: 'unreachable' }
  }
}

export function joinProblemOf(status: number, hadTicket: boolean): JoinProblem {
  switch (status) {
    case 400:
      return hadTicket ? 'expired' : 'badName'
    case 401:
      return hadTicket ? 'expired' : 'refused'
    case 403:
      return 'refused'
    case 404:
      return 'noRoom'
    case 429:
      return 'tooMany'
    case 503:
      return 'full'
    default:
      return status >= 500 ? 'unreachable' : 'refused'
  }
}

import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../../../shared/contract/errors'
import { joinAnswer } from '../../../shared/contract/room'
import { withinMs } from '../../shared-media/within-ms'

export type JoinAnswer = z.infer<typeof joinAnswer>
/** `expired`: the remembered visit is worth nothing any more. */
export type JoinProblem =
  | 'unreachable'
  | 'noRoom'
  | 'refused'
  | 'private'
  | 'blocked'
  /** Not by the door: whoever was inside, until the host removed them. */
  | 'kicked'
  | 'expired'
  | 'full'
  | 'badName'
  | 'nameReserved'
  | 'tooMany'
export type JoinResult = { ok: true; visit: JoinAnswer } | { ok: false; problem: JoinProblem }

const timeoutMs = 8_000
const refusal = z.object({ error: z.object({ code: z.enum(errorCodes) }) })

/** `POST /api/rooms/:room/join`. Never rejects. */
export async function join(room: string, name: string, ticket: string | null): Promise<JoinResult> {
  try {
    const response = await fetch(`/api/rooms/${encodeURIComponent(room)}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, ticket }),
      signal: withinMs(timeoutMs),
    })
    const body: unknown = await response.json().catch(() => null)
    if (!response.ok) {
      const told = refusal.safeParse(body)
      const code = told.success ? told.data.error.code : null
      return { ok: false, problem: joinProblemOf(response.status, { hadTicket: ticket !== null, code }) }
    }
    const parsed = joinAnswer.safeParse(body)
    return parsed.success ? { ok: true, visit: parsed.data } : { ok: false, problem: 'refused' }
  } catch {
    // No answer, or one cut off or garbled on its way: it may be tried again.
    return { ok: false, problem: 'unreachable' }
  }
}

/** `code`: what the room itself says the status stands for. */
export function joinProblemOf(
  status: number,
  { hadTicket, code }: { hadTicket: boolean; code: ErrorCode | null },
): JoinProblem {
  if (code === 'nameReserved') return 'nameReserved'
  switch (status) {
    case 400:
      return hadTicket ? 'expired' : 'badName'
    case 401:
      return hadTicket ? 'expired' : 'refused'
    case 403:
      return code === 'blocked' ? 'blocked' : 'private'
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

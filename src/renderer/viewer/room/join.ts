import { z } from 'zod'
import { type DoorCode, type ErrorCode, errorCodes } from '../../../shared/contract/errors'
import { joinAnswer, type joinRequest } from '../../../shared/contract/room'
import { type DoorNews, doorCode, doorNews } from '../../../shared/contract/room-access'
import { withinMs } from '../../shared-media/within-ms'

export type JoinAnswer = z.infer<typeof joinAnswer>
export type JoinWish = z.input<typeof joinRequest>
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
  | 'badName'
  | 'nameReserved'
  | 'tooMany'
  | 'tooFewCredits'
  | DoorCode
/** `news`: what the room said beside its refusal. */
export type JoinResult =
  | { ok: true; visit: JoinAnswer }
  | { ok: false; problem: JoinProblem; news: DoorNews | null }

const timeoutMs = 8_000
const refusal = z.object({
  error: z.object({ code: z.enum(errorCodes) }),
  door: doorNews.nullable().catch(null).default(null),
})

/** `POST /api/rooms/:room/join`. Never rejects. */
export async function join(room: string, wish: JoinWish): Promise<JoinResult> {
  const failed = (problem: JoinProblem, news: DoorNews | null = null) => ({
    ok: false as const,
    problem,
    news,
  })
  try {
    const response = await postTo(room, 'join', wish)
    const body: unknown = await response.json().catch(() => null)
    if (!response.ok) {
      const told = refusal.safeParse(body)
      const code = told.success ? told.data.error.code : null
      const problem = joinProblemOf(response.status, { hadTicket: wish.ticket !== null, code })
      return failed(problem, told.success ? told.data.door : null)
    }
    const parsed = joinAnswer.safeParse(body)
    return parsed.success ? { ok: true, visit: parsed.data } : failed('refused')
  } catch {
    // No answer, or one cut off or garbled on its way: it may be tried again.
    return failed('unreachable')
  }
}

/** What is said at a room's door. @throws when no answer came in time */
export const postTo = (room: string, what: 'join' | 'door' | 'credits', body: unknown): Promise<Response> =>
  fetch(`/api/rooms/${encodeURIComponent(room)}/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: withinMs(timeoutMs),
  })

/** `code`: what the room itself says the status stands for. */
export function joinProblemOf(
  status: number,
  { hadTicket, code }: { hadTicket: boolean; code: ErrorCode | null },
): JoinProblem {
  if (code === 'nameReserved') return 'nameReserved'
  if (code === 'insufficientCredits') return 'tooFewCredits'
  const atDoor = doorCode.safeParse(code)
  if (atDoor.success) return atDoor.data
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

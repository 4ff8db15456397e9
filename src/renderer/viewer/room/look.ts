import { z } from 'zod'
import { errorCodes, type Reply } from '../../../shared/contract/errors'
import {
  type DoorAnswer,
  doorAnswer,
  type doorOrder,
  type doorRequest,
} from '../../../shared/contract/room-access'
import { viewerMoneySays } from '../../../shared/contract/room-money'
import { postTo } from './join'

/** `POST /api/rooms/:room/door`: what the room shows outside; null when it does not say. Never rejects. */
export async function look(room: string, who: z.input<typeof doorRequest>): Promise<DoorAnswer | null> {
  try {
    const response = await postTo(room, 'door', who)
    const parsed = doorAnswer.safeParse(await response.json())
    return response.ok && parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const ordered = viewerMoneySays['credits.order'].output
const refused = z.object({ error: z.object({ code: z.enum(errorCodes), message: z.string() }) })

/** `POST /api/rooms/:room/credits`. @throws when no answer came that can be understood */
export async function orderAtDoor(
  room: string,
  order: z.input<typeof doorOrder>,
): Promise<Reply<z.infer<typeof ordered>>> {
  const response = await postTo(room, 'credits', order)
  const body: unknown = await response.json()
  if (response.ok) return { ok: true, value: ordered.parse(body) }
  return { ok: false, error: refused.parse(body).error }
}

import type { z } from 'zod'
import { type DoorAnswer, doorAnswer, type doorRequest } from '../../../shared/contract/room-access'
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

import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { joinAnswer } from '../../../src/shared/contract/room'
import { doorAnswer, doorNews } from '../../../src/shared/contract/room-access'
import { type AccessPolicy, defaultAccess, type InviteTerms } from '../../../src/shared/domain/access'
import { type OpenRoom, type StudioSocket, say } from '../open-room'

const refused = z.object({ error: z.object({ code: z.string() }), door: doorNews.optional() })
export type Tried =
  | { status: 200; code: null; visit: z.infer<typeof joinAnswer>; news: null }
  | { status: number; code: string; visit: null; news: z.infer<typeof doorNews> | null }

export const freshKey = (): string => randomBytes(32).toString('hex')

/** A room's door, tried like a browser tries it; each person with a key of its own. */
export function atTheDoor(room: OpenRoom) {
  const person = (name: string) => ({ name, key: freshKey() })
  return {
    person,
    async join(who: { name: string; key: string }, more: object = {}): Promise<Tried> {
      const response = await room.post('/api/rooms/main/join', { ticket: null, ...who, ...more })
      const body: unknown = await response.json()
      if (response.status === 200)
        return { status: 200, code: null, visit: joinAnswer.parse(body), news: null }
      const { error, door } = refused.parse(body)
      return { status: response.status, code: error.code, visit: null, news: door ?? null }
    },
    async look(shown: object = {}) {
      const response = await room.post('/api/rooms/main/door', { ticket: null, ...shown })
      return doorAnswer.parse(await response.json())
    },
    whep: async (token: string) => {
      const answer = await room.post('/whep/main', {}, { authorization: `Bearer ${token}` })
      return answer.status
    },
  }
}

/** What the operator's studio says of the door. */
export function doorkeeper(studio: StudioSocket) {
  const must = async (name: string, input: unknown) => {
    const reply = await say(studio, name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
  }
  return {
    must,
    policy: (part: Partial<AccessPolicy>) => must('access.publish', { ...defaultAccess, ...part }),
    /** Answers its secret. */
    async invite(terms: Partial<InviteTerms> = {}, id = randomBytes(9).toString('base64url')) {
      const secret = randomBytes(20).toString('base64url')
      const hash = createHash('sha256').update(secret).digest('hex')
      await must('invite.make', { name: 'Friends', role: 'viewer', uses: 1, until: null, ...terms, id, hash })
      return secret
    },
  }
}

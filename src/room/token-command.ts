import { parseArgs } from 'node:util'
import { z } from 'zod'
import { parseOrRefuse } from '../shared/contract/errors'
import type { RoomConfig } from '../shared/contract/room-process'
import { systemClock } from '../shared/system-clock'
import { loadSigningKey } from './auth/signing-key'
import { createTokens } from './auth/tokens'

const wish = z.object({
  role: z.enum(['studio', 'publisher'], 'say --role studio or --role publisher'),
  name: z.string().min(1).max(100).default('studio'),
})

/** `token --role studio [--name …]`: a token for a studio elsewhere, or for a WHIP client such as OBS. */
export async function issueToken(config: RoomConfig, args: string[]): Promise<string> {
  const options = { role: { type: 'string' }, name: { type: 'string' } } as const
  const { role, name } = parseOrRefuse(wish, parseArgs({ args, options, strict: false }).values, 'token')
  const key = await loadSigningKey(config.dataDir)
  const issued = await createTokens({ key, room: config.room, clock: systemClock }).issue(role, name)
  return issued.token
}

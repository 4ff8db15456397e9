import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { soundId } from '../../shared/domain/overlay-cue'
import { mediaId } from '../../shared/domain/scene'

const wanted = z.object({ id: z.union([mediaId, soundId]) })

/** Sounds and pictures of alerts. An id is 160 bits or more of what it names: only who was told it can ask for it. */
export function serveMedia(
  server: FastifyInstance,
  read: (id: string) => Promise<{ bytes: Buffer; type: string }>,
): void {
  server.get('/overlay/media/:id', async (request, reply) => {
    const parsed = wanted.safeParse(request.params)
    const found = parsed.success ? await read(parsed.data.id).catch(() => null) : null
    if (!found) return reply.code(404).send()
    return reply
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, max-age=86400, immutable')
      .type(found.type)
      .send(found.bytes)
  })
}

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '../../shared/contract/errors'
import type { RoomConfig } from '../../shared/contract/room-process'
import { placeNonce } from '../../shared/domain/page'

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "media-src 'self' blob: mediastream:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The viewer page at `/w/:room`, with a fresh nonce each time, and what it loads from `/assets/`. */
export async function pageRoutes(
  fastify: FastifyInstance,
  config: RoomConfig,
  isListed: () => boolean,
): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: join(config.pagesDir, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '1y',
  })
  fastify.get<{ Params: { room: string } }>('/w/:room', async (request, reply) => {
    if (request.params.room !== config.room)
      throw new AppError('notFound', 'This server has no such room. Ask for a new link.')
    return sendPage(reply, join(config.pagesDir, 'viewer.html'), isListed)
  })
}

async function sendPage(reply: FastifyReply, file: string, isListed: () => boolean): Promise<FastifyReply> {
  const html = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('unavailable', 'The viewer page is not built. Run `npm run build`.', { cause })
  })
  const nonce = randomBytes(16).toString('base64url')
  // The build refers to its files relative to the page; this page is one folder deeper.
  const page = placeNonce(html, nonce).replaceAll('"./assets/', '"/assets/')
  return reply
    .header('content-security-policy', policy(nonce))
    .header('cache-control', 'no-store')
    .header('x-robots-tag', isListed() ? 'all' : 'noindex')
    .type('text/html; charset=utf-8')
    .send(page)
}

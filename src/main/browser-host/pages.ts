import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pageHeaders, placeNonce } from '../../shared/domain/page'

/** The studio's page at `/` and the files of its build. Nothing here is secret: all of it is in the program. */
export async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.headers(pageHeaders(newNonce()))
  })
  const page = async () => {
    const nonce = newNonce()
    return { nonce, html: placeNonce(await readFile(join(folder, 'studio.html'), 'utf8'), nonce) }
  }
  server.get('/', async (_request, reply) => {
    const { nonce, html } = await page()
    return reply
      .headers({ ...pageHeaders(nonce), 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(html)
  })
  await server.register(staticFiles, { root: folder, index: false, dotfiles: 'deny', serveDotFiles: false })
}

const newNonce = (): string => randomBytes(18).toString('base64url')

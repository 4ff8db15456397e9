import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron'
import { pageHeaders, placeNonce } from '../../shared/domain/page'
import { isOwnPage, scheme } from './own-page'
import { pageFile } from './page-file'

/** Before the app is ready: our scheme is an origin of its own, with the rules of https. */
export function declareScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
  ])
}

/** Serves the built pages at `pulsedeck://app/`, each answer with its policy and a nonce of its own. */
export function servePageProtocol(protocol: Protocol, folder: string): void {
  protocol.handle(scheme, (request) => answer(request, folder))
}

export async function answer(request: { url: string; method: string }, folder: string): Promise<Response> {
  const nonce = randomBytes(18).toString('base64url')
  const headers = pageHeaders(nonce)
  if (request.method !== 'GET' || !isOwnPage(request.url)) return new Response(null, { status: 403, headers })
  const file = await pageFile(folder, new URL(request.url).pathname)
  if (!file) return new Response(null, { status: 404, headers })
  const bytes = await readFile(file.path)
  const body = file.type.startsWith('text/html') ? placeNonce(bytes.toString('utf8'), nonce) : bytes
  return new Response(body, { headers: { ...headers, 'content-type': file.type } })
}

import { AppError } from '../shared/contract/errors'
import type { RoomConfig, RoomProcessSays } from '../shared/contract/room-process'
import { nextFreePort, studioUrl, viewerUrl } from './address'
import { type RoomDeps, type RoomServer, startServer } from './server'

type Failed = Extract<RoomProcessSays, { type: 'failed' }>
type Listening = Extract<RoomProcessSays, { type: 'listening' }>
export type Started = { says: Failed; server: null } | { says: Listening; server: RoomServer }

/** Starts the room and puts what came of it into words for the parent. Never rejects. */
export async function startRoom(deps: RoomDeps): Promise<Started> {
  const { config } = deps
  try {
    const server = await startServer(deps)
    const { token } = await server.tokens.issue('studio', 'studio')
    const { port } = server
    const url = studioUrl(config.host, port)
    const says = { url, port, viewerUrl: viewerUrl(config, port), room: config.room, studioToken: token }
    return { says: { type: 'listening', ...says }, server }
  } catch (error) {
    return { says: await failure(error, config), server: null }
  }
}

async function failure(error: unknown, config: RoomConfig): Promise<Failed> {
  const { code: systemCode } = error as NodeJS.ErrnoException
  const { host, port } = config
  if (systemCode === 'EADDRINUSE') {
    const freePort = await nextFreePort(host, port)
    const offer = freePort === null ? 'Choose another port.' : `Port ${freePort} is free.`
    return failed('portTaken', `Another program holds port ${port} on ${host}. ${offer}`, freePort)
  }
  if (systemCode === 'EACCES' || systemCode === 'EADDRNOTAVAIL')
    return failed('badConfig', `Port ${port} on ${host} cannot be opened (${systemCode}). Choose another.`)
  if (error instanceof AppError && error.code === 'portTaken') return failed('portTaken', error.message)
  if (error instanceof AppError && (error.code === 'fileCorrupt' || error.code === 'unavailable'))
    return failed('storeUnavailable', error.message)
  return failed('internal', `The room could not start: ${error instanceof Error ? error.message : error}`)
}

export const failed = (code: Failed['code'], message: string, freePort: number | null = null): Failed => ({
  type: 'failed',
  code,
  message,
  freePort,
})

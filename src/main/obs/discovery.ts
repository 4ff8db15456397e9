import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Clock } from '../../shared/domain/clock'
import type { ObsFound } from '../../shared/domain/obs'

const usualPort = 4455
const answerWithinMs = 1_000

const hello = z.object({
  op: z.literal(0),
  d: z.object({ obsWebSocketVersion: z.string().max(40), authentication: z.unknown().optional() }),
})

/** What OBS itself wrote of its WebSocket server. Read only; the password in there is not looked at. */
interface OwnWord {
  isOn: boolean
  port: number
}

export interface Machine {
  platform: NodeJS.Platform
  home: string
  env: NodeJS.ProcessEnv
}

const configFolders: Partial<Record<NodeJS.Platform, (home: string, env: NodeJS.ProcessEnv) => string[]>> = {
  linux: (home, env) => [
    join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'obs-studio'),
    join(home, '.var/app/com.obsproject.Studio/config/obs-studio'),
  ],
  darwin: (home) => [join(home, 'Library/Application Support/obs-studio')],
  win32: (home, env) => [join(env.APPDATA ?? join(home, 'AppData/Roaming'), 'obs-studio')],
}

const newConfig = z.object({ server_enabled: z.boolean(), server_port: z.number().int().min(1).max(65_535) })

/** From OBS 30.2 on `plugin_config/obs-websocket/config.json`, before it `global.ini`. */
export function ownWordOf(file: string, text: string): OwnWord | null {
  if (file.endsWith('.json')) {
    try {
      const { server_enabled: isOn, server_port: port } = newConfig.parse(JSON.parse(text))
      return { isOn, port }
    } catch {
      return null
    }
  }
  const section = /^\[OBSWebSocket\]\r?\n((?:(?!\[).*\r?\n?)*)/m.exec(text)?.[1]
  if (section === undefined) return null
  const port = Number(/^ServerPort=(\d+)/m.exec(section)?.[1] ?? usualPort)
  return { isOn: /^ServerEnabled=true/m.test(section), port }
}

async function readOwnWord(folders: readonly string[]): Promise<OwnWord | null> {
  const files = ['plugin_config/obs-websocket/config.json', 'global.ini']
  for (const path of folders.flatMap((folder) => files.map((file) => join(folder, file)))) {
    const text = await readFile(path, 'utf8').catch(() => null)
    const word = text === null ? null : ownWordOf(path, text)
    if (word) return word
  }
  return null
}

/** What greets us at a port of this machine; null for anything but obs-websocket 5. Never rejects. */
function greet(clock: Pick<Clock, 'after'>, port: number): Promise<ObsFound | null> {
  return new Promise((done) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, 'obswebsocket.json', {
      handshakeTimeout: answerWithinMs,
      maxPayload: 16_384,
    })
    const end = (found: ObsFound | null) => {
      cancel()
      socket.terminate()
      done(found)
    }
    const cancel = clock.after(answerWithinMs, () => end(null))
    socket.on('error', () => end(null))
    socket.on('close', () => end(null))
    socket.once('message', (data) => end(foundBy(String(data), port)))
  })
}

export function foundBy(text: string, port: number): ObsFound | null {
  try {
    const { d } = hello.parse(JSON.parse(text))
    return {
      kind: 'found',
      address: { host: '127.0.0.1', port },
      webSocketVersion: d.obsWebSocketVersion,
      needsPassword: d.authentication !== undefined,
    }
  } catch {
    return null
  }
}

/** Looks for OBS on this machine: where it says itself that it listens, and at the usual port. Never rejects. */
export async function discoverObs(
  clock: Pick<Clock, 'after'>,
  at: Machine = { platform: process.platform, home: homedir(), env: process.env },
): Promise<ObsFound[]> {
  const word = await readOwnWord(configFolders[at.platform]?.(at.home, at.env) ?? [])
  const ports = new Set([...(word?.isOn ? [word.port] : []), usualPort])
  const greeted = await Promise.all([...ports].map((port) => greet(clock, port)))
  const found = greeted.filter((each) => each !== null)
  return found.length === 0 && word && !word.isOn ? [{ kind: 'serverOff' }] : found
}

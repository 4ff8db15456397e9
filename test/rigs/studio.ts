import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { defaultSettings } from '../../src/main/settings/defaults'
import { writeWhole } from '../../src/main/settings/file'
import type { Reply } from '../../src/shared/contract/errors'
import type {
  Args,
  Output,
  RequestName,
  State,
  StateName,
  ToldName,
  ToldPayload,
} from '../../src/shared/contract/studio'
import { favour } from './favour'
import { freePort } from './free-port'

/** The built studio in its own process (the browser host), and a bridge into it like the window's. */
export interface StudioProcess {
  readonly process: ChildProcess
  readonly dataDir: string
  /** Milliseconds from spawn to the printed address. */
  readonly readyMs: number
  /** An address with a fresh one-time token, for a browser. */
  freshUrl(): Promise<string>
  /** The sheet of the session is accepted already. */
  connect(): Promise<Bridge>
  /** Ends it as the operator would. */
  quit(): Promise<void>
  /** Ends it as nobody should. */
  kill(): Promise<void>
  cleanUp(): Promise<void>
}

export interface Bridge {
  ask<N extends RequestName>(name: N, ...args: Args<N>): Promise<Output<N>>
  on<N extends ToldName>(name: N, listener: (payload: ToldPayload<N>) => void): () => void
  /** Waits for a state that fits; looks at the present one first. */
  until<N extends StateName>(
    name: N,
    fits: (state: State<N>) => boolean,
    timeoutMs?: number,
  ): Promise<State<N>>
  close(): void
}

export interface StudioOptions {
  dataDir?: string
  env?: NodeJS.ProcessEnv
}

export async function startStudio(options: StudioOptions = {}): Promise<StudioProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'pulsedeck-studio-')))
  await giveOwnPort(join(dataDir, 'settings.json'))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [resolve('out/main/browser-host.js')], {
    env: { ...process.env, PULSEDECK_DATA: dataDir, PULSEDECK_OPEN: 'no', ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  favour(child.pid)
  const addresses: string[] = []
  const waiting: ((url: string) => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const url = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(line)?.[0]
    if (!url) return
    const next = waiting.shift()
    if (next) next(url)
    else addresses.push(url)
  })
  const nextUrl = () => {
    const known = addresses.shift()
    if (known) return Promise.resolve(known)
    return new Promise<string>((done, fail) => {
      waiting.push(done)
      child.once('exit', (code) => fail(new Error(`the studio ended with ${code}`)))
    })
  }
  const firstUrl = await nextUrl()
  const readyMs = performance.now() - startedAt
  addresses.unshift(firstUrl)

  async function freshUrl(): Promise<string> {
    if (addresses.length === 0) child.kill('SIGUSR2')
    return nextUrl()
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    process: child,
    dataDir,
    readyMs,
    freshUrl,
    async connect() {
      const bridge = await openBridge(await freshUrl())
      await bridge.ask('safety.consent', { skipTrial: true })
      return bridge
    },
    quit: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async cleanUp() {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Another studio of this machine, a contributor's own for one, holds the usual port. */
async function giveOwnPort(file: string): Promise<void> {
  if (existsSync(file)) return
  const { room } = defaultSettings()
  await writeWhole(file, { room: { ...room, port: await freePort() } })
}

/** Exchanges the one-time token for a session and opens the bridge, as the page does. */
async function openBridge(url: string): Promise<Bridge> {
  const { origin, hash } = new URL(url)
  const token = new URLSearchParams(hash.slice(1)).get('token')
  const session = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  })
  if (!session.ok) throw new Error(`no session: ${session.status} ${await session.text()}`)
  const cookie = session.headers.getSetCookie().map((line) => line.split(';')[0])
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, {
    headers: { cookie: cookie.join('; '), origin },
  })
  await once(socket, 'open')
  return speak(socket)
}

function speak(socket: WebSocket): Bridge {
  const open = new Map<number, (reply: Reply<unknown>) => void>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let lastId = 0
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as {
      id?: number
      reply?: Reply<unknown>
      told?: string
      payload?: unknown
    }
    if (message.id !== undefined && message.reply) {
      open.get(message.id)?.(message.reply)
      open.delete(message.id)
    }
    if (message.told) for (const hear of listeners.get(message.told) ?? []) hear(message.payload)
  })
  const bridge: Bridge = {
    async ask(name, ...args) {
      const id = ++lastId
      const reply = await new Promise<Reply<unknown>>((done) => {
        open.set(id, done)
        socket.send(JSON.stringify({ id, name, input: args[0] }))
      })
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
      return reply.value as never
    },
    on(name, listener) {
      const hearers = listeners.get(name) ?? new Set()
      listeners.set(name, hearers)
      hearers.add(listener as (payload: unknown) => void)
      return () => hearers.delete(listener as (payload: unknown) => void)
    },
    async until(name, fits, timeoutMs = 15_000) {
      let latest: unknown
      const stop = bridge.on(name, (state) => {
        latest = state
      })
      const { states } = await bridge.ask('studio.hello')
      // Not in one line: what was told while this was asked is newer, and would be written over.
      latest ??= states[name]
      const deadline = performance.now() + timeoutMs
      while (latest === undefined || !fits(latest as never)) {
        if (performance.now() > deadline) {
          stop()
          throw new Error(`${name} never fitted; last: ${JSON.stringify(latest)}`)
        }
        await sleep(20)
      }
      stop()
      return latest as never
    },
    close: () => {
      clearInterval(beating)
      socket.close()
    },
  }
  const beating = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) bridge.ask('studio.beat').catch(() => undefined)
  }, 500)
  return bridge
}

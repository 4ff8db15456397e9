import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { createStopPage, type StopPage } from '../../../src/main/stop-page/stop-page'
import { type StopPageStatus, stopKeyHeader } from '../../../src/shared/contract/stop-page'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { Settings } from '../../../src/shared/domain/settings'
import { systemClock } from '../../../src/shared/system-clock'

export const rightKey = 'a-right-key-of-enough-length'
export const status: StopPageStatus = {
  permit: 'armed',
  holds: [],
  stoppedAgoMs: null,
  devices: [{ alias: 'Lush', evidence: 'confirmedOff', evidenceAgeMs: 1_000 }],
}

export interface Target {
  page: StopPage
  host: string
  stops: number
  problems: string[]
  lines: JournalEntry[]
  kept: Settings['stopPage']
  /** Answers null when the connection was cut instead. */
  send(method: string, path: string, headers?: Record<string, string | undefined>): Promise<Answer | null>
  /** As the page itself asks. */
  press(key?: string, path?: string): Promise<Answer | null>
  /** A connection that has sent only this. */
  dangle(text: string): Promise<Socket>
  stop(): Promise<void>
}

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** The stop page's server on loopback, and the ways to speak to it rightly and wrongly. */
export async function startTarget(settings: Partial<Settings['stopPage']> = {}): Promise<Target> {
  const target = {
    stops: 0,
    problems: [] as string[],
    lines: [] as JournalEntry[],
    kept: { key: rightKey, port: 0, reach: 'thisMachine', ...settings } as Settings['stopPage'],
  }
  const page = await createStopPage({
    clock: systemClock,
    record: (entry) => target.lines.push(entry),
    stop: () => {
      target.stops++
    },
    status: () => status,
    settings: () => target.kept,
    saveSettings: async (value) => {
      target.kept = value
    },
    freshKey: () => 'another-key-of-enough-length',
    onChange: () => undefined,
    onProblem: (text) => target.problems.push(text),
  })
  const host = new URL(page.link()).host
  const own = (key: string) => ({ origin: `http://${host}`, [stopKeyHeader]: key })
  const open = new Set<Socket>()
  return Object.assign(target, {
    page,
    host,
    send: (method: string, path: string, headers = {}) => send(host, method, path, headers),
    press: (key = rightKey, path = '/stop') => send(host, 'POST', path, own(key)),
    async dangle(text: string) {
      const socket = connect(Number(host.split(':')[1]), '127.0.0.1')
      socket.on('error', () => undefined)
      open.add(socket)
      await once(socket, 'connect')
      socket.write(text)
      return socket
    },
    async stop() {
      for (const socket of open) socket.destroy()
      await page.close()
    },
  })
}

function send(
  host: string,
  method: string,
  path: string,
  headers: Record<string, string | undefined>,
): Promise<Answer | null> {
  const [hostname, port] = host.split(':')
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
  return new Promise((done) => {
    const asked = request({
      hostname,
      port,
      method,
      path,
      headers: given as Record<string, string>,
      agent: false,
    })
    asked.once('error', () => done(null))
    asked.once('response', async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks).toString('utf8')
      done({ status: answer.statusCode ?? 0, headers: answer.headers, body })
    })
    asked.end()
  })
}

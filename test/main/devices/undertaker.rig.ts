import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { H4Socket } from '../../../src/main/devices/radio/h4-socket'
import { nobleOnSocket } from '../../../src/main/devices/radio/noble-loader'
import { startSession } from '../../../src/main/devices/radio/noble-session'
import { undertakerOf } from '../../../src/main/devices/radio/undertaker/undertaker'
import { systemClock } from '../../../src/shared/system-clock'
import { startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { startPeripheral } from '../../rigs/peripheral'

const entry = resolve('out/main/undertaker.js')

/** The built undertaker on a stream in the place of an adapter, which hears what it sends. */
describe('the undertaker', () => {
  let dir: string
  let server: Server
  let heard: Buffer
  const address = () => join(dir, 'adapter')
  const adapter = () => ({ kind: 'h4', address: `unix:${address()}` }) as const
  const commands = () => heard.toString('hex').match(/.{14}/g) ?? []
  const connected = () => once(server, 'connection')

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pulsedeck-undertaker-'))
    heard = Buffer.alloc(0)
    server = createServer((stream) => {
      stream.on('error', () => undefined)
      stream.on('data', (bytes) => {
        heard = Buffer.concat([heard, bytes])
      })
    })
    await once(server.listen(address()), 'listening')
  })
  afterEach(async () => {
    server.close()
    await rm(dir, { recursive: true, force: true })
  })

  /** A studio in the place of the real one: starts the undertaker as it does, and tells it two links. */
  const fakeStudio = (): ChildProcess =>
    spawn(
      process.execPath,
      [
        '-e',
        `const { spawn } = require('node:child_process')
         const stdio = ['pipe', 'ignore', 'inherit']
         const child = spawn(process.execPath, ${JSON.stringify([entry, JSON.stringify(adapter())])}, { stdio })
         child.stdin.write('[64]\\n[64,65]\\n')
         setInterval(() => child.pid, 1_000)
         console.log(child.pid)`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )

  it('ends the links of a studio that was killed, within moments, and then itself', async () => {
    const joined = connected()
    const studio = fakeStudio()
    const [line] = (await once(studio.stdout ?? studio, 'data')) as [Buffer]
    const undertaker = Number(String(line).trim())
    await joined
    await sleep(300)
    expect(commands()).toEqual([])

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(undertaker, signal)
    await sleep(200)
    studio.kill('SIGKILL')
    const killedAt = performance.now()
    await expect.poll(commands, { interval: 10 }).toEqual(['01060403400013', '01060403410013'])
    expect(performance.now() - killedAt).toBeLessThan(500)
    await expect.poll(() => isThere(undertaker), { timeout: 3_000 }).toBe(false)
  })

  it('has nothing to end when the studio ended its links itself', async () => {
    const problems: string[] = []
    const joined = connected()
    const undertaker = undertakerOf({ entry, onProblem: (text) => problems.push(text) })(adapter())
    await joined
    undertaker.holds([64])
    undertaker.holds([])
    undertaker.leave()
    undertaker.leave()
    await sleep(1_000)
    expect(commands()).toEqual([])
    expect(problems).toEqual([])
  })

  it('that cannot start is told', async () => {
    const problems: string[] = []
    undertakerOf({ entry: join(dir, 'nothing.js'), onProblem: (text) => problems.push(text) })(adapter())
    await expect.poll(() => problems, { timeout: 5_000 }).toHaveLength(1)
  })
})

describe.skipIf(!hasAir())('a session on the virtual air', () => {
  it('tells the links that stand, from the link on the air to its end there', async () => {
    const air = await startAir()
    const peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Rig1' })
    const socket = new H4Socket(`unix:${air.socketPath}`)
    await once(socket, 'up')
    const told: number[][] = []
    const sighted = new Map<string, string>()
    let state = ''
    const session = startSession(nobleOnSocket(socket), {
      clock: systemClock,
      events: {
        stateChanged: (said) => {
          state = said
        },
        sighted: ({ name, peerId }) => sighted.set(name, peerId),
        stuck: () => undefined,
        linksChanged: (handles) => told.push([...handles]),
      },
    })
    await expect.poll(() => state, { timeout: 5_000 }).toBe('poweredOn')
    await session.scan(true)
    await expect.poll(() => sighted.get('LVS-Rig1'), { timeout: 5_000 }).toBeDefined()
    await session.connect(sighted.get('LVS-Rig1') ?? '', () => undefined)
    expect(told).toEqual([[expect.any(Number)]])
    await session.cutAll()
    await expect.poll(() => told.at(-1), { timeout: 3_000 }).toEqual([])
    session.end('done')
    socket.stop()
    await peripheral.stop()
    await air.stop()
  })
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

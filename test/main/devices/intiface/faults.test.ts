import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type IntifaceOptions, startIntifaceServer } from '../../../rigs/intiface-server'
import { createIntifaceStage, type IntifaceStage } from './intiface-stage'
import { createServers, other, type Servers, setMoving, vibrator } from './servers'

let stage: IntifaceStage
let servers: Servers
const ends: (() => Promise<unknown>)[] = []
beforeEach(() => {
  stage = createIntifaceStage()
  servers = createServers()
})
afterEach(async () => {
  await stage.close()
  await servers.end()
  for (const end of ends.splice(0)) await end()
})

const moving = (options?: Partial<IntifaceOptions>) => setMoving(stage, servers, options)

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(async () => new Promise((done) => server.close(done)))
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('what does not greet', () => {
  it('says to start Intiface when nothing listens, and keeps trying', async () => {
    const server = await startIntifaceServer({ version: 4 })
    await server.close()
    await stage.connect(server.address)
    await stage.reach('retrying')
    expect(stage.intiface.view().message).toMatch(/Nothing listens .* Start Intiface Central/)
    expect(stage.intiface.view().retryAt).toBeGreaterThan(Date.now())
  })

  it('is refused when it is too old, with what it said', async () => {
    const server = await servers.serve({ version: 2 })
    await stage.connect(server.address)
    await stage.reach('refused')
    expect(stage.intiface.view().message).toMatch(
      /neither version 4 nor version 3.*newer than this server.*update/is,
    )
    expect(server.connections).toBe(2)
  })

  it.each([
    [
      'a web server',
      () => createHttp((_, response) => response.setHeader('server', 'nginx').end('hello')),
      /web server \(200, by nginx\)/,
    ],
    [
      'something without HTTP',
      () => createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.9\r\n')),
      /does not answer as a WebSocket/,
    ],
  ] as const)('is named when it is %s', async (_what, make, words) => {
    await stage.connect(await listen(make()))
    await stage.reach('refused')
    expect(stage.intiface.view().message).toMatch(words)
    // This test's own process holds the port: on Linux it is named.
    if (process.platform === 'linux') expect(stage.intiface.view().message).toMatch(/^“.+” holds ws:/)
  })

  it('is refused when it speaks another protocol on a WebSocket', async () => {
    const server = await servers.serve({ version: 4 })
    server.mood = 'babbles'
    await stage.connect(server.address)
    await stage.until('an answer', () => ['refused', 'retrying'].includes(stage.intiface.view().state), 8_000)
    expect(stage.intiface.view().message).toMatch(/does not (know|answer)/)
  })
})

describe('a server that fails while its device moves', () => {
  it('that says what is no Buttplug loses its devices, which are zeroed first when it is back', async () => {
    const server = await moving()
    const before = server.heard.length
    server.say('{"jsonrpc":"2.0"}')
    await stage.until('its device is gone', () => stage.device()?.guard === 'absent')
    expect(stage.intiface.view()).toMatchObject({ state: 'retrying', server: null })
    expect(stage.intiface.view().message).toContain('does not know')
    await stage.ready(1)
    const again = server.heard.slice(before).filter(({ connection }) => connection === 2)
    const moved = again.filter(({ asked }) => asked.kind === 'stop' || asked.kind === 'output')
    expect(moved.map(({ asked }) => asked.kind)).toEqual(['stop'])
    expect(server.level(0)).toBe(0)
  })

  it('that drops the connection has stopped it, and nothing that ran before is restored', async () => {
    const server = await moving()
    server.drop()
    await stage.until('its device is gone', () => stage.device()?.guard === 'absent')
    expect(server.stops.at(-1)?.reason).toBe('gone')
    await stage.ready(1)
    await sleep(200)
    expect(server.outputs().filter(({ connection }) => connection === 2)).toEqual([])
  })

  it('that hangs up in the middle of a command loses its device as well', async () => {
    const server = await moving()
    server.mood = 'hangsUp'
    await stage.until('its device is gone', () => stage.device()?.guard === 'absent')
    server.mood = 'answers'
    await stage.ready(1)
  })

  it('that hangs is cut within the time of an unconfirmed zero, so that it stops all it moves', async () => {
    const server = await moving({ devices: [vibrator, other] })
    server.mood = 'hangs'
    const at = performance.now()
    stage.hardware.stop('operator')
    await stage.hardware.settled()
    expect(performance.now() - at).toBeLessThan(700)
    await stage.until('the server stops all', () => server.stops.length > 0)
    expect(stage.device(0)).toMatchObject({ guard: 'fault', evidence: { kind: 'unreachable' } })
  })

  it('that refuses twice is cut, and the device stays cut until the operator has seen the fault', async () => {
    const server = await moving()
    server.mood = 'refuses'
    stage.hardware.stop('operator')
    await stage.until('its fault shows', () => stage.device()?.guard === 'fault')
    server.mood = 'answers'
    await stage.reach('connected')
    await sleep(100)
    expect(stage.device()).toMatchObject({ guard: 'fault', phase: 'released' })
    const id = stage.device()?.id ?? ''
    stage.hardware.acknowledgeFault(id)
    stage.devices.reconnect(id)
    await stage.ready(1)
  })

  it('that floods is cut', async () => {
    const server = await moving()
    for (let count = 0; count < 1_100; count++) server.say('[{"ScanningFinished":{"Id":0}}]')
    await stage.until('it is cut', () => stage.intiface.view().message?.includes('floods'))
  })

  it('that greets and dies is tried ever more rarely', async () => {
    const server = await servers.serve({ version: 4 })
    await stage.connect(server.address)
    const end = performance.now() + 3_000
    while (performance.now() < end) {
      if (stage.intiface.view().state === 'connected') server.drop()
      await sleep(20)
    }
    expect(server.connections).toBeGreaterThan(2)
    expect(server.connections).toBeLessThan(6)
  })

  it('whose Ok comes when its connection is over changes nothing', async () => {
    const server = await servers.serve({ version: 4, devices: [vibrator] })
    await stage.connect(server.address)
    await stage.ready(1)
    const id = stage.device()?.id ?? ''
    server.answerAfterMs = 300
    stage.hardware.stopDevice(id)
    await sleep(20)
    server.answerAfterMs = 0
    await stage.connect(server.address)
    await stage.ready(1)
    server.answerAfterMs = 2_000
    stage.hardware.stopDevice(id)
    expect(stage.device()?.guard).toBe('stopping')
    await sleep(350)
    expect(stage.device()?.guard).toBe('stopping')
  })
})

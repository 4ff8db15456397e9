import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { timedCredentials } from '../../../src/room/sfu/network/ice-servers'
import type { RoomConfig } from '../../../src/shared/contract/room-process'
import type { RelayState } from '../../../src/shared/domain/ice'
import { buildPages } from '../../renderer/pages/build'
import { type LiveRoom, openLiveRoom } from '../../renderer/pages/live-room'
import type { MediaRig } from '../../renderer/pages/media'
import { serveSources } from '../../renderer/pages/serve'
import { startChromium } from '../../rigs/chromium'
import { freePort } from '../../rigs/free-port'
import { hasTurn, relayAddress, startTurn, type Turn } from '../../rigs/turn'
import { createFarPeer } from './far-peer'
import { type SfuServer, startSfuServer } from './rig'
import { rtpBytes, vp8Keyframe } from './samples'

const secret = 'between-the-room-and-coturn'
const own = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .filter(({ internal }) => !internal)
  .map(({ address }) => address)

interface Seen {
  local: string[]
  remote: { type: string; address: string }[]
}
interface Connections extends Window {
  connections: RTCPeerConnection[]
}

let turn: Turn
let browser: Browser
/** No camera, no permission: its pages do not know their own addresses. */
let stranger: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let pagesDir: string
const closers: (() => unknown)[] = []

/** The room on the air: the studio's own media publish into it. */
async function onAir(network: Partial<RoomConfig>): Promise<LiveRoom> {
  const room = await openLiveRoom({ pagesDir, network })
  const studio = await browser.newPage()
  closers.push(
    () => studio.close(),
    () => room.close(),
  )
  await studio.exposeFunction('publishTarget', () => room.publishTarget())
  await studio.goto(`${site.url}test/renderer/pages/media.html`)
  await studio.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) > 0)
  await studio.evaluate(() => {
    const rig = window as unknown as MediaRig & { publishTarget(): ReturnType<LiveRoom['publishTarget']> }
    return rig.media.publish(rig.publishTarget)
  })
  return room
}

/** The viewer page as it is; its connections are kept to be asked, and everything it is told over HTTP and sockets. */
async function watching(
  room: LiveRoom,
  policy: RTCIceTransportPolicy,
): Promise<{ page: Page; heard: string[] }> {
  const page = await stranger.newPage()
  const heard: string[] = []
  const hear = async (response: Response) => {
    heard.push(JSON.stringify(await response.allHeaders()), await response.text().catch(() => ''))
  }
  closers.push(() => page.close())
  page.on('response', (response) => void hear(response).catch(() => undefined))
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))))
  await page.addInitScript((iceTransportPolicy) => {
    const kept: RTCPeerConnection[] = []
    const Native = RTCPeerConnection
    Object.assign(window, {
      connections: kept,
      RTCPeerConnection: class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy })
          kept.push(this)
        }
      },
    })
  }, policy)
  await page.goto(room.viewerUrl)
  await page.getByTestId('name-field').fill('Lena')
  await page.getByTestId('join-button').click()
  return { page, heard }
}

const untilShown = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0),
      { timeout: 20_000, interval: 100 },
    )
    .toBeGreaterThan(10)

/** What the page's browser knows of either end. */
const candidatesOn = (page: Page): Promise<Seen> =>
  page.evaluate(async () => {
    const seen: Seen = { local: [], remote: [] }
    for (const connection of (window as unknown as Connections).connections) {
      for (const entry of (await connection.getStats()).values()) {
        if (entry.type === 'local-candidate') seen.local.push(entry.candidateType)
        if (entry.type === 'remote-candidate')
          seen.remote.push({ type: entry.candidateType, address: entry.address })
      }
    }
    return seen
  })

describe.runIf(hasTurn())('with a real coturn', () => {
  beforeAll(async () => {
    turn = await startTurn({ secret })
    pagesDir = await buildPages(['viewer'])
    site = await serveSources()
    browser = await startChromium()
    stranger = await startChromium({ isStranger: true })
  })
  afterAll(async () => {
    await browser?.close()
    await stranger?.close()
    await site?.server.close()
    await turn?.stop()
  })
  afterEach(async () => {
    for (const close of closers.splice(0)) await close()
  })
  const server = (): RoomConfig['iceServers'][number] => ({ urls: `turn:127.0.0.1:${turn.port}`, secret })

  it('shows the picture to a browser that may use nothing but the relay, with credentials of its own', async () => {
    const room = await onAir({
      iceServers: [server()],
      // A viewer's relay reaches the room at the address that the router is said to have.
      publicAddresses: ['127.0.0.1'],
      mediaPort: await freePort(),
    })
    const { page, heard } = await watching(room, 'relay')
    await untilShown(page)
    expect(new Set((await candidatesOn(page)).local)).toEqual(new Set(['relay']))
    const username = heard.join().match(/username=\\"([^"\\]+)\\"/)?.[1] ?? ''
    const [expiry = '', viewer = ''] = username.split(':')
    expect(Number(expiry) * 1_000).toBeGreaterThan(Date.now() + 3_600_000)
    expect(viewer).not.toBe('')
    expect(heard.join()).not.toContain(secret)
    expect(turn.log()).toContain(`username=<${username}>`)
  })

  it('hides the room from its viewers behind the relay: nothing they get has its address', async () => {
    // The room takes the first, by TCP; the viewer's browser takes what suits it.
    const byTcp = { ...server(), urls: `${server().urls}?transport=tcp` }
    const room = await onAir({ iceServers: [byTcp, server()], relayOnly: true })
    const { page, heard } = await watching(room, 'all')
    await untilShown(page)
    // A packet that came from anywhere else would have made its sender a candidate.
    const { remote } = await candidatesOn(page)
    expect(remote).not.toEqual([])
    for (const candidate of remote) expect(candidate).toEqual({ type: 'relay', address: relayAddress })
    await expect.poll(() => heard.join(), { timeout: 10_000 }).toContain('"layers"')
    const all = heard.join('\n')
    // One an answer; a page on a slow machine may have asked for a second session.
    const told = all.match(/a=candidate:[^\r\n]+/g) ?? []
    expect(told).not.toEqual([])
    const relayed = /^a=candidate:\S+ 1 UDP \d+ 127\.0\.0\.9 \d+ typ relay raddr 0\.0\.0\.0 rport 0$/
    for (const candidate of told) expect(candidate).toMatch(relayed)
    for (const address of own) expect(all).not.toContain(address)
  })

  it('plays where the browser hides its own addresses behind mDNS names, and refuses its data channel', async () => {
    const { url, sfu } = await sfuServer({})
    await live(sfu)
    const page = await stranger.newPage()
    closers.push(() => page.close())
    await page.goto(url)
    const { offer, answer, state } = await page.evaluate(watchByHand, `${url}/whep/r`)
    expect(offer).toMatch(/a=candidate:.* \S+\.local \d+ typ host/)
    expect(answer).toMatch(/m=application 0 UDP\/DTLS\/SCTP webrtc-datachannel/)
    expect(state).toBe('connected')
  })

  it('gets its relay by TCP and by TLS too, which libjuice alone cannot', async () => {
    setDefaultCACertificates([...getCACertificates(), readFileSync(turn.certificate, 'utf8')])
    for (const urls of [`turn:127.0.0.1:${turn.port}?transport=tcp`, `turns:localhost:${turn.tlsPort}`]) {
      const { sfu } = await sfuServer({ relayOnly: true, iceServers: [{ urls, secret }] })
      await live(sfu)
      const { answer, session } = await sfu.watch('r', 'viewer', (await farPeer('RecvOnly')).offer)
      expect(answer).toMatch(/ 127\.0\.0\.9 \d+ typ relay /)
      session.end()
    }
  })

  it('asks a STUN server once for all sessions what its media port looks like from outside', async () => {
    const { sfu } = await sfuServer({ iceServers: [{ urls: `stun:127.0.0.1:${turn.port}` }] })
    const studio = await farPeer('SendOnly')
    const answer = async () => (await sfu.publish('r', 'studio', studio.offer)).answer
    const found = ` 127.0.0.1 ${sfu.mediaPort} typ srflx raddr 0.0.0.0 rport 0`
    await expect.poll(answer, { timeout: 10_000 }).toContain(found)
  })

  it('gives each relay back when its session ends', async () => {
    const { sfu } = await sfuServer({ relayOnly: true, iceServers: [server()] })
    await live(sfu)
    const before = turn.log().length
    const { session } = await sfu.watch('r', 'viewer', (await farPeer('RecvOnly')).offer)
    session.end()
    await expect
      .poll(() => turn.log().slice(before), { timeout: 5_000 })
      .toMatch(/REFRESH processed, success/)
    await expect.poll(() => turn.log().slice(before), { timeout: 5_000 }).toMatch(/reason: allocation/)
  })

  it.each([
    ['a wrong secret', () => ({ secret: 'something else' }), 'refused'],
    ['credentials that have expired', () => expired(), 'refused'],
    ['no credentials', () => ({}), 'refused'],
    ['a server that is not there', () => ({ urls: 'turn:127.0.0.1:9?transport=tcp', secret }), 'unreachable'],
  ] as const)('refuses viewers, and shows them no other way, with %s', async (_what, change, state) => {
    const told: RelayState[] = []
    const { sfu, url } = await sfuServer({
      relayOnly: true,
      iceServers: [{ urls: server().urls, ...change() }],
      onRelay: (news) => told.push(news),
    })
    await live(sfu)
    await expect.poll(() => told, { timeout: 10_000 }).toEqual([state])
    const response = await fetch(`${url}/whep/r`, {
      method: 'POST',
      headers: { authorization: 'Bearer watch:viewer', 'content-type': 'application/sdp' },
      body: (await farPeer('RecvOnly')).offer,
    })
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    const text = await response.text()
    expect(text).toContain('the relay does not answer')
    expect(text).not.toMatch(/candidate|\d+\.\d+\.\d+\.\d+/)
    expect(sfu.stats('r').viewers).toBe(0)
  })
})

const expired = () => {
  const wallMs = Date.now() - 86_400_000
  return timedCredentials(secret, 'room', { ttlSeconds: 60, wallMs })
}

async function sfuServer(options: Parameters<typeof startSfuServer>[0]): Promise<SfuServer> {
  const server = await startSfuServer(options)
  closers.push(() => server.stop())
  return server
}

async function farPeer(direction: 'SendOnly' | 'RecvOnly') {
  const peer = await createFarPeer(direction)
  closers.unshift(() => peer.close())
  return peer
}

async function live(sfu: SfuServer['sfu']): Promise<void> {
  const studio = await farPeer('SendOnly')
  studio.answer((await sfu.publish('r', 'studio', studio.offer)).answer)
  await studio.opened
  studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, sequence: 1, payload: vp8Keyframe }))
  await expect.poll(() => sfu.publisherOf('r').live, { timeout: 10_000 }).toBe(true)
}

/** Runs in the page: a player that asks for a data channel too, and waits for all its candidates. */
async function watchByHand(url: string) {
  const connection = new RTCPeerConnection()
  connection.createDataChannel('chat')
  connection.addTransceiver('video', { direction: 'recvonly' })
  await connection.setLocalDescription()
  while (connection.iceGatheringState !== 'complete')
    await new Promise((done) => connection.addEventListener('icegatheringstatechange', done))
  const offer = connection.localDescription?.sdp ?? ''
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer watch:viewer', 'content-type': 'application/sdp' },
    body: offer,
  })
  const answer = await response.text()
  await connection.setRemoteDescription({ type: 'answer', sdp: answer })
  while (connection.connectionState === 'new' || connection.connectionState === 'connecting')
    await new Promise((done) => connection.addEventListener('connectionstatechange', done))
  return { offer, answer, state: connection.connectionState }
}

import library from 'node-datachannel'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSfu, type Sfu } from '../../../src/room/sfu'
import { isPrivateAddress } from '../../../src/room/sfu/network/announce'
import { isRtcp } from '../../../src/room/sfu/packets/rtp'
import { systemClock } from '../../../src/shared/system-clock'
import { createFarPeer, type FarPeer } from './far-peer'
import { rtpBytes, vp8Delta, vp8Keyframe } from './samples'
import { silentLog } from './silent-log'

const options = { clock: systemClock, log: silentLog, mediaPort: 0, iceServers: [] }
let sfu: Sfu
let peers: FarPeer[] = []

beforeEach(async () => {
  sfu = await createSfu(options)
})
afterEach(async () => {
  for (const peer of peers) peer.close()
  peers = []
  await sfu.close()
})

async function publisher(): Promise<FarPeer> {
  const peer = await createFarPeer('SendOnly')
  peers.push(peer)
  peer.answer((await sfu.publish('r', 'studio', peer.offer)).answer)
  await peer.opened
  return peer
}
async function viewer(): Promise<FarPeer & { answerText: string }> {
  const peer = await createFarPeer('RecvOnly')
  peers.push(peer)
  const { answer } = await sfu.watch('r', 'viewer', peer.offer)
  peer.answer(answer)
  await peer.opened
  return { ...peer, answerText: answer }
}
const media = (peer: FarPeer) => peer.received.filter((packet) => !isRtcp(packet))

it('carries media in and out over one UDP port', async () => {
  const studio = await publisher()
  studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, sequence: 1, payload: vp8Keyframe }))
  await expect.poll(() => sfu.publisherOf('r').live).toBe(true)
  const watchers = [await viewer(), await viewer(), await viewer()]
  for (const { answerText } of watchers) {
    const ports = [...answerText.matchAll(/a=candidate:\S+ \d UDP \d+ \S+ (\d+)/gi)].map(([, port]) =>
      Number(port),
    )
    expect(new Set(ports)).toEqual(new Set([sfu.mediaPort]))
  }
  studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, sequence: 2, payload: vp8Delta }))
  for (const watcher of watchers) {
    await expect
      .poll(() => media(watcher).at(-1)?.subarray(12).toString('hex'))
      .toBe(Buffer.from(vp8Delta).toString('hex'))
  }
})

it('sends the publisher reports and an estimate over the same transport', async () => {
  const studio = await publisher()
  studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, sequence: 1, payload: vp8Delta }))
  await expect
    .poll(() => new Set(studio.received.filter(isRtcp).map((packet) => packet[1])))
    .toEqual(new Set([201, 206]))
  const withEstimate = studio.received.find((packet) => packet.includes('REMB'))
  expect(withEstimate).toBeDefined()
})

it('holds its port from the start, and a second server is told that it is taken', async () => {
  await expect(createSfu({ ...options, mediaPort: sfu.mediaPort })).rejects.toMatchObject({
    code: 'portTaken',
  })
  const port = sfu.mediaPort
  await sfu.close()
  const next = await createSfu({ ...options, mediaPort: port })
  expect(next.mediaPort).toBe(port)
  await next.close()
})

it('keeps media on one address when told to', async () => {
  const local = await createSfu({ ...options, bindAddress: '127.0.0.1' })
  const peer = await createFarPeer('SendOnly')
  peers.push(peer)
  const { answer } = await local.publish('r', 'studio', peer.offer)
  const addresses = [...answer.matchAll(/a=candidate:\S+ \d UDP \d+ (\S+)/gi)].map(([, address]) => address)
  expect(addresses).toEqual(['127.0.0.1'])
  peer.answer(answer)
  await peer.opened
  await local.close()
})

const candidatesOf = (sdp: string) =>
  [...sdp.matchAll(/^a=candidate:(.*?)\r?$/gm)].map(([, value]) => value ?? '')

it('tells the public address beside its own, and viewers alone are spared the private ones', async () => {
  const local = await createSfu({ ...options, publicAddresses: ['203.0.113.7'], hidesPrivate: true })
  const [studio, watcher] = [await createFarPeer('SendOnly'), await createFarPeer('RecvOnly')]
  peers.push(studio, watcher)
  const { answer } = await local.publish('r', 'studio', studio.offer)
  expect(candidatesOf(answer).length).toBeGreaterThan(1)
  studio.answer(answer)
  await studio.opened
  studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, sequence: 1, payload: vp8Keyframe }))
  await expect.poll(() => local.publisherOf('r').live).toBe(true)
  const told = candidatesOf((await local.watch('r', 'viewer', watcher.offer)).answer)
  expect(told.some((candidate) => candidate.includes(` 203.0.113.7 ${local.mediaPort} typ host`))).toBe(true)
  expect(told.map((candidate) => candidate.split(' ')[4] ?? '').filter(isPrivateAddress)).toEqual([])
  await local.close()
})

it('refuses a viewer, rather than tell its address, where it is to be hidden and no relay answers', async () => {
  const news: string[] = []
  const local = await createSfu({
    ...options,
    iceServers: [{ urls: 'turn:127.0.0.1:9?transport=tcp', secret: 's' }],
    relayOnly: true,
    onRelay: (state) => news.push(state),
  })
  const [studio, watcher] = [await createFarPeer('SendOnly'), await createFarPeer('RecvOnly')]
  peers.push(studio, watcher)
  studio.answer((await local.publish('r', 'studio', studio.offer)).answer)
  await studio.opened
  studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, sequence: 1, payload: vp8Keyframe }))
  await expect.poll(() => local.publisherOf('r').live).toBe(true)
  await expect(local.watch('r', 'viewer', watcher.offer)).rejects.toMatchObject({
    status: 503,
    code: 'unavailable',
    headers: { 'retry-after': '5' },
  })
  expect(local.stats('r').viewers).toBe(0)
  expect(news).toEqual(['unreachable'])
  await local.close()
})

/** Why no TCP candidates are offered: a browser connects by TCP, and never listens. docs/hosting.md says what helps. */
it('has a library that connects by TCP and cannot be connected to', async () => {
  const connection = new library.PeerConnection('tcp', {
    iceServers: [],
    enableIceTcp: true,
    enableIceUdpMux: true,
    portRangeBegin: sfu.mediaPort,
    portRangeEnd: sfu.mediaPort,
    disableAutoNegotiation: true,
    forceMediaTransport: true,
  })
  connection.onStateChange(() => undefined)
  const track = connection.addTrack(new library.Video('0', 'RecvOnly'))
  track.onClosed(() => undefined)
  connection.setLocalDescription('offer')
  const types = () => new Set(connection.localDescription()?.sdp?.match(/tcptype \w+/g))
  await expect.poll(types).toEqual(new Set(['tcptype active']))
  track.close()
  connection.close()
})

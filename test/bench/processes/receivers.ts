import { createSocket } from 'node:dgram'
import { createRequire } from 'node:module'
import type { PeerConnection, Track } from 'node-datachannel'
import { ageMs, beginsKeyframe } from '../forwarding/packets'

/** Viewers without a browser, in a process of their own. Descriptions go over the fork's channel, media over loopback. */
export type ReceiversHear =
  | { type: 'offer'; id: number; isSampled: boolean }
  | { type: 'answer'; id: number; sdp: string }
  /** The forwarder offers. */
  | { type: 'takeOffer'; id: number; isSampled: boolean; sdp: string }
  /** Bare datagrams. */
  | { type: 'plain'; id: number }
  | { type: 'close'; id: number }
  | { type: 'begin' }
  | { type: 'finish' }
  | { type: 'quit' }
export type ReceiversSay =
  | { type: 'described'; id: number; sdp: string }
  | { type: 'bound'; id: number; port: number }
  | { type: 'open'; id: number }
  /** A whole keyframe came for the first time. `at`: epoch ms. */
  | { type: 'keyframe'; id: number; at: number }
  | { type: 'result'; received: number; delaysMs: number[] }

const library = createRequire(import.meta.url)('node-datachannel') as typeof import('node-datachannel')
const say = (message: ReceiversSay) => process.send?.(message)
const connections = new Map<number, { connection: PeerConnection; track: Track | null }>()
let isMeasuring = false
let delaysMs: number[] = []

/** Chromium's own offers have it, and what it costs a forwarder belongs to a viewer. */
const transportNumbers =
  'a=rtcp-fb:96 transport-cc\r\n' +
  'a=extmap:5 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n'

function offer(id: number, isSampled: boolean): void {
  const connection = open(id)
  const video = new library.Video('0', 'RecvOnly')
  video.addVP8Codec(96)
  const track = connection.addTrack(video)
  follow(id, track, isSampled)
  describe(id, connection, (sdp) =>
    sdp
      .replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, '')
      .replace(/a=rtpmap:96.*\r\n/, `$&${transportNumbers}`),
  )
  connection.setLocalDescription('offer')
}

/** The forwarder then waits to be called, and learns no way around the counter. */
const withoutCandidates = (sdp: string) => sdp.replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, '')

function takeOffer({ id, isSampled, sdp }: Extract<ReceiversHear, { type: 'takeOffer' }>): void {
  const connection = open(id)
  connection.onTrack((track) => follow(id, track, isSampled))
  describe(id, connection, withoutCandidates)
  connection.setRemoteDescription(sdp, 'offer')
  connection.setLocalDescription('answer')
}

function open(id: number): PeerConnection {
  const connection = new library.PeerConnection(`viewer-${id}`, {
    iceServers: [],
    disableAutoNegotiation: true,
  })
  connections.set(id, { connection, track: null })
  return connection
}

function describe(id: number, connection: PeerConnection, adapt: (sdp: string) => string): void {
  connection.onGatheringStateChange((state) => {
    if (state === 'complete')
      say({ type: 'described', id, sdp: adapt(connection.localDescription()?.sdp ?? '') })
  })
}

/** Answers reports as viewers do. Only a sampled one is looked at: the others cost this process next to nothing. */
function follow(id: number, track: Track, isSampled: boolean): void {
  const held = connections.get(id)
  if (held) held.track = track
  track.setMediaHandler(new library.RtcpReceivingSession())
  track.onOpen(() => say({ type: 'open', id }))
  if (!isSampled) return
  const hasKeyframe = firstKeyframe(id)
  track.onMessage((packet) => {
    hasKeyframe(packet)
    sample(packet)
  })
}

function sample(packet: Buffer): void {
  if (!isMeasuring) return
  const age = ageMs(packet)
  if (age !== null) delaysMs.push(age)
}

/** From its first packet to the one with the marker, none missing. */
function firstKeyframe(id: number): (packet: Buffer) => void {
  let expected: number | null = null
  let isDone = false
  return (packet) => {
    if (isDone || packet.length < 13) return
    const sequence = packet.readUInt16BE(2)
    if (beginsKeyframe(packet)) expected = sequence
    if (expected !== sequence) return
    expected = (sequence + 1) & 0xffff
    if (((packet[1] ?? 0) & 0x80) === 0) return
    isDone = true
    say({ type: 'keyframe', id, at: performance.timeOrigin + performance.now() })
  }
}

function plain(id: number): void {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  socket.on('message', sample)
  socket.bind(0, '127.0.0.1', () => say({ type: 'bound', id, port: socket.address().port }))
}

function close(id: number): void {
  const held = connections.get(id)
  connections.delete(id)
  held?.track?.close()
  held?.connection.close()
}

process.on('message', (message: ReceiversHear) => {
  switch (message.type) {
    case 'offer':
      return offer(message.id, message.isSampled)
    case 'takeOffer':
      return takeOffer(message)
    case 'answer':
      connections.get(message.id)?.connection.setRemoteDescription(message.sdp, 'answer')
      return
    case 'plain':
      return plain(message.id)
    case 'close':
      return close(message.id)
    case 'begin':
      isMeasuring = true
      delaysMs = []
      return
    case 'finish':
      isMeasuring = false
      say({ type: 'result', received: delaysMs.length, delaysMs })
      return
    case 'quit':
      process.exit(0)
  }
})
process.on('disconnect', () => process.exit(0))

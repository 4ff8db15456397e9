import { createSocket } from 'node:dgram'
import { createRequire } from 'node:module'
import { packetBytes, publisherSsrc, stream, writeStamp } from '../forwarding/packets'

/** One publisher in a process of its own, of frames whose packets leave together, as an encoder's do. */
export type PublisherHears =
  | { type: 'offer' }
  | { type: 'answer'; sdp: string }
  /** Bare datagrams to this port instead. */
  | { type: 'plain'; port: number }
  /** At full rate, or one frame a second, which keeps everything alive. */
  | { type: 'run'; isFull: boolean }
  | { type: 'quit' }
export type PublisherSays = { type: 'offer'; sdp: string } | { type: 'open' }

const library = createRequire(import.meta.url)('node-datachannel') as typeof import('node-datachannel')
const say = (message: PublisherSays) => process.send?.(message)
let send: (packet: Buffer) => void = () => undefined
let accept: (sdp: string) => void = () => undefined
let isFull = false
let next: NodeJS.Timeout | undefined

function offer(): void {
  const connection = new library.PeerConnection('publisher', { iceServers: [], disableAutoNegotiation: true })
  const video = new library.Video('0', 'SendOnly')
  video.addVP8Codec(96)
  video.addSSRC(publisherSsrc, 'bench', 'bench', 'bench')
  const track = connection.addTrack(video)
  accept = (sdp) => connection.setRemoteDescription(sdp, 'answer')
  send = (packet) => void track.sendMessageBinary(packet)
  track.onOpen(() => {
    say({ type: 'open' })
    publish()
  })
  connection.onGatheringStateChange((state) => {
    if (state !== 'complete') return
    // Without candidates: called before it has stored the answer, an offering libdatachannel may fail its handshake.
    const sdp = connection.localDescription()?.sdp ?? ''
    say({ type: 'offer', sdp: sdp.replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, '') })
  })
  connection.setLocalDescription('offer')
}

function plain(port: number): void {
  const socket = createSocket('udp4')
  socket.connect(port, '127.0.0.1', () => {
    send = (packet) => socket.send(packet)
    say({ type: 'open' })
    publish()
  })
}

/** A keyframe each second. */
function publish(): void {
  let sequence = 0
  let frame = 0
  let dueAt = performance.now()
  const packet = Buffer.alloc(packetBytes)
  const sendFrame = () => {
    for (let part = 0; part < stream.packetsPerFrame; part++) {
      const isFirst = part === 0
      packet[0] = 0x80
      packet[1] = 96 | (part === stream.packetsPerFrame - 1 ? 0x80 : 0)
      packet.writeUInt16BE(sequence++ & 0xffff, 2)
      packet.writeUInt32BE((frame * 3_000) >>> 0, 4)
      packet.writeUInt32BE(publisherSsrc, 8)
      packet[12] = isFirst ? 0x90 : 0x80
      packet[13] = 0x80
      packet.writeUInt16BE(0x8000 | (frame & 0x7fff), 14)
      packet[16] = isFirst && (!isFull || frame % stream.framesPerSecond === 0) ? 0 : 1
      writeStamp(packet)
      send(packet)
    }
    frame += 1
    const now = performance.now()
    dueAt = Math.max(now - 100, dueAt + (isFull ? 1_000 / stream.framesPerSecond : 1_000))
    next = setTimeout(sendFrame, Math.max(0, dueAt - now))
  }
  sendFrame()
}

process.on('message', (message: PublisherHears) => {
  switch (message.type) {
    case 'offer':
      return offer()
    case 'answer':
      return accept(message.sdp)
    case 'plain':
      return plain(message.port)
    case 'run':
      isFull = message.isFull
      return
    case 'quit':
      clearTimeout(next)
      process.exit(0)
  }
})
process.on('disconnect', () => process.exit(0))

import { createRequire } from 'node:module'
import type { PeerConnection, Track } from 'node-datachannel'

/**
 * The far ends of the fan-out bench, in processes of their own: one publisher, or many receivers. Offers and answers go over
 * the fork's channel, media over loopback UDP.
 */
export type FarEndHears =
  | { type: 'publish' }
  | { type: 'receive'; count: number; sampled: number }
  | { type: 'answer'; id: number; sdp: string }
  | { type: 'begin' }
  | { type: 'finish' }
  | { type: 'quit' }
export type FarEndSays =
  | { type: 'offer'; id: number; sdp: string }
  | { type: 'open'; id: number }
  | { type: 'result'; received: number; missing: number; delaysMs: number[] }

const framesPerSecond = 30
const packetsPerFrame = 8
const packetBytes = 1_100
/** RTP header, VP8 descriptor with a 15-bit picture id, VP8 payload header. */
const stampOffset = 12 + 4 + 1
const publisherSsrc = 4_242

const library = createRequire(import.meta.url)('node-datachannel') as typeof import('node-datachannel')
const say = (message: FarEndSays) => process.send?.(message)
const connections = new Map<number, PeerConnection>()
const tracks: Track[] = []

const results = { received: 0, missing: 0, delaysMs: [] as number[] }
let isMeasuring = false
let next: NodeJS.Timeout | undefined

function offer(id: number, direction: 'SendOnly' | 'RecvOnly'): Track {
  const connection = new library.PeerConnection(`far-${id}`, { iceServers: [], disableAutoNegotiation: true })
  connections.set(id, connection)
  const video = new library.Video('0', direction)
  video.addVP8Codec(96)
  if (direction === 'SendOnly') video.addSSRC(publisherSsrc, 'bench')
  const track = connection.addTrack(video)
  tracks.push(track)
  track.onOpen(() => say({ type: 'open', id }))
  connection.onGatheringStateChange((state) => {
    if (state !== 'complete') return
    // Without candidates: called before it has stored the answer, an offering libdatachannel may fail its handshake.
    const sdp = connection.localDescription()?.sdp ?? ''
    say({ type: 'offer', id, sdp: sdp.replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, '') })
  })
  connection.setLocalDescription('offer')
  return track
}

/** Frames of eight packets sent together, as an encoder does; a keyframe each second. */
function publish(track: Track): void {
  let sequence = 0
  let frame = 0
  const start = performance.now()
  const packet = Buffer.alloc(packetBytes)
  const send = () => {
    for (let part = 0; part < packetsPerFrame; part++) {
      const isFirst = part === 0
      packet[0] = 0x80
      packet[1] = 96 | (part === packetsPerFrame - 1 ? 0x80 : 0)
      packet.writeUInt16BE(sequence++ & 0xffff, 2)
      packet.writeUInt32BE((frame * 3_000) >>> 0, 4)
      packet.writeUInt32BE(publisherSsrc, 8)
      packet[12] = isFirst ? 0x90 : 0x80
      packet[13] = 0x80
      packet.writeUInt16BE(0x8000 | (frame & 0x7fff), 14)
      packet[16] = isFirst && frame % framesPerSecond === 0 ? 0 : 1
      packet.writeBigUInt64BE(process.hrtime.bigint(), stampOffset)
      track.sendMessageBinary(packet)
    }
    frame += 1
    next = setTimeout(send, Math.max(0, start + (frame * 1_000) / framesPerSecond - performance.now()))
  }
  track.onOpen(() => {
    say({ type: 'open', id: 0 })
    send()
  })
}

/** Counts what one receiver got; gaps that were filled late are no loss. */
function count(track: Track): void {
  let highest = -1
  track.onMessage((packet) => {
    const type = (packet[1] ?? 0) & 0x7f
    if (!isMeasuring) {
      highest = -1
      return
    }
    if (packet.length < packetBytes || (type >= 64 && type <= 95)) return
    const sequence = packet.readUInt16BE(2)
    results.received += 1
    const step = highest < 0 ? 1 : (sequence - highest) & 0xffff
    if (step < 0x8000) {
      results.missing += step - 1
      highest = sequence
    } else results.missing -= 1
    results.delaysMs.push(Number(process.hrtime.bigint() - packet.readBigUInt64BE(stampOffset)) / 1e6)
  })
}

process.on('message', (message: FarEndHears) => {
  if (message.type === 'publish') publish(offer(0, 'SendOnly'))
  else if (message.type === 'receive') {
    for (let id = 0; id < message.count; id++) {
      const track = offer(id, 'RecvOnly')
      if (id < message.sampled) count(track)
    }
  } else if (message.type === 'answer')
    connections.get(message.id)?.setRemoteDescription(message.sdp, 'answer')
  else if (message.type === 'begin') isMeasuring = true
  else if (message.type === 'finish') {
    isMeasuring = false
    say({ type: 'result', ...results })
  } else {
    clearTimeout(next)
    for (const connection of connections.values()) connection.close()
    setTimeout(() => process.exit(0), 200)
  }
})
process.on('disconnect', () => process.exit(0))

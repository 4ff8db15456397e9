import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import Fastify from 'fastify'
import { type Sfu, sfuRoutes } from '../../../src/room/sfu'
import { findMediaPort } from '../../../src/room/sfu/media-port'
import { writePli } from '../../../src/room/sfu/packets/rtcp-write'
import { isRtcp } from '../../../src/room/sfu/packets/rtp'
import { createEngine } from '../../../src/room/sfu/sfu'
import { createTransports, holdPort, type OpenTransport } from '../../../src/room/sfu/transport'
import { systemClock } from '../../../src/shared/system-clock'
import { startChromium } from '../../rigs/chromium'
import { authorizeByWord } from './authorize-by-word'
import { type CapturedPacket, writeCapture } from './captured'
import type { PublishWish } from './page'
import { blankPage, type SfuWindow, until } from './rig-pages'
import { silentLog } from './silent-log'

/**
 * Writes `captured/` anew: what Chromium sends into the room by WHIP, as it comes out of SRTP. See `captured/README.md`.
 */
const captures: Record<string, { wish: Partial<PublishWish>; packets: number }> = {
  'vp8-simulcast': { wish: { codec: 'VP8', isSimulcast: true, thrift: 0.35 }, packets: 520 },
  'h264-simulcast': { wish: { codec: 'H264', isSimulcast: true, thrift: 0.35 }, packets: 520 },
  'vp9-l3t3-key': { wish: { codec: 'VP9', scalabilityMode: 'L3T3_KEY', thrift: 0.6 }, packets: 480 },
  'av1-l3t3-key': { wish: { codec: 'AV1', scalabilityMode: 'L3T3_KEY', thrift: 0.6 }, packets: 480 },
}
const folder = resolve('test/room/sfu/captured')
/** Every so many packets of the picture one is lost on the way, from when to when: the room asks for it again. */
const lostEvery = 23
const loss = { from: 120, until: 400 }
/** Every so many packets each picture stream is asked for a keyframe. */
const keyframeEvery = 90

const library = await import('node-datachannel')
const port = await findMediaPort(0, '127.0.0.1')
const options = { clock: systemClock, port, bindAddress: '127.0.0.1' }
const letGo = holdPort(library, options, [])
const open = createTransports(library, options, (own) => own)
let taken: CapturedPacket[] = []
let offer = ''
let count = 0
let pictures = 0
/** In the offer of this page the picture's payload type comes first, its retransmissions second. */
const isPicture = (packet: Buffer) =>
  !isRtcp(packet) && ((packet[1] ?? 0) & 0x7f) === Number(/m=video \S+ \S+ (\d+)/.exec(offer)?.[1])

const tapped: OpenTransport = async (remote, events) => {
  const transport = await open(remote, {
    ...events,
    packet(packet) {
      count += 1
      if (isPicture(packet)) pictures += 1
      const mayLose = count > loss.from && count < loss.until
      if (isPicture(packet) && mayLose && pictures % lostEvery === 0) return
      taken.push({ atMs: performance.now(), bytes: Buffer.from(packet) })
      events.packet(packet)
      if (count % keyframeEvery === 0)
        for (const ssrc of pictureSources(taken)) transport.send(writePli(1, ssrc))
    },
  })
  return transport
}
/** Chromium's dynamic payload types: 111 is sound, and retransmissions do no harm here. */
const pictureSources = (packets: readonly CapturedPacket[]) =>
  new Set(
    packets.flatMap(({ bytes }) =>
      isRtcp(bytes) || ((bytes[1] ?? 0) & 0x7f) === 111 ? [] : bytes.readUInt32BE(8),
    ),
  )
const engine = createEngine(
  { publish: tapped, watch: open },
  {
    clock: systemClock,
    log: silentLog,
    mediaPort: port,
    iceServers: [],
  },
)
const fastify = Fastify()
const publish: Sfu['publish'] = (room, subject, sdp) => {
  offer = sdp
  return engine.publish(room, subject, sdp)
}
await fastify.register(sfuRoutes, {
  engine: { ...engine, publish },
  authorize: authorizeByWord,
  log: silentLog,
})
fastify.get('/', (_request, reply) => {
  reply.type('text/html').send('<!doctype html>')
})
const url = await fastify.listen({ port: 0, host: '127.0.0.1' })
const browser = await startChromium()
await mkdir(folder, { recursive: true })
try {
  const only = process.argv[2]
  for (const [name, { wish, packets }] of Object.entries(captures)) {
    if (only && name !== only) continue
    taken = []
    count = 0
    const page = await blankPage(browser, url)
    const whole = {
      url: `${url}/whip/${name}`,
      token: 'publish:studio',
      codec: 'VP8',
      isSimulcast: false,
      isCalm: true,
      ...wish,
    }
    await page.evaluate((all) => (window as unknown as SfuWindow).sfu.publish(all), whole)
    await until(
      () => taken.length,
      (length) => length >= packets,
      30_000,
    )
    const kept = taken.slice(0, packets)
    await page.close()
    await writeFile(resolve(folder, `${name}.rtp`), writeCapture(kept))
    await writeFile(resolve(folder, `${name}.sdp`), offer)
    process.stdout.write(`${name}: ${kept.length} packets\n`)
  }
} finally {
  await browser.close()
  await fastify.close()
  await engine.close()
  letGo.release()
  library.cleanup()
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { videoCodecs } from '../../../src/room/sfu/codecs/codec'
import { readFrameSize } from '../../../src/room/sfu/codecs/frame-size'
import { startsKeyframe } from '../../../src/room/sfu/codecs/keyframe'
import { noPictureIds, readPictureIds } from '../../../src/room/sfu/codecs/vp8'
import { parseFragment } from '../../../src/room/sfu/sdp/candidate'
import { AppError } from '../../../src/shared/contract/errors'
import { startEngine } from './fake-transport'
import { simulcastOffer, singleOffer, watchOffer } from './offers'
import { rtpBytes, vp8Keyframe } from './samples'

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))
const rtpLike = fc
  .record({
    sequence: fc.integer({ min: 0, max: 0xffff }),
    timestamp: fc.integer({ min: 0, max: 0xffffffff }),
    ssrc: fc.constantFrom(5_000, 5_001, 1, 2),
    payloadType: fc.constantFrom(96, 111, 97, 102),
    payload: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }),
    first: fc.integer({ min: 0x80, max: 0xbf }),
  })
  .map(({ first, ...sample }) => {
    const packet = rtpBytes(sample)
    packet[0] = first
    return packet
  })
const rtcpLike = fc
  .record({
    count: fc.integer({ min: 0, max: 31 }),
    type: fc.integer({ min: 192, max: 223 }),
    words: fc.integer({ min: 0, max: 12 }),
    body: fc.uint8Array({ maxLength: 60 }),
  })
  .map(({ count, type, words, body }) => Buffer.from([0x80 | count, type, 0, words, ...body]))
const packets = fc.array(fc.oneof(bytes, rtpLike, rtcpLike), { maxLength: 40 })

describe('whatever arrives', () => {
  it('from a publisher or a viewer by RTP or RTCP, nothing throws and the next keyframe is forwarded', async () => {
    await fc.assert(
      fc.asyncProperty(packets, packets, async (fromPublisher, fromViewer) => {
        const { engine, ends, clock } = startEngine()
        await engine.publish('r', 's', singleOffer)
        ends[0]?.open()
        ends[0]?.packet(rtpBytes({ sequence: 1, payload: vp8Keyframe }))
        await engine.watch('r', 'v', watchOffer)
        ends[1]?.open()
        for (const packet of fromPublisher) ends[0]?.packet(packet)
        for (const packet of fromViewer) ends[1]?.packet(packet)
        await clock.pass(100)
        const before = ends[1]?.sent.length ?? 0
        // A new SSRC under the same payload type: the layer starts anew, whatever was believed of it.
        ends[0]?.packet(rtpBytes({ ssrc: 9_999, sequence: 7, payload: vp8Keyframe }))
        expect(ends[1]?.sent.length).toBe(before + 1)
        await engine.close()
      }),
      { numRuns: 150 },
    )
  })

  it('as a payload, keyframe detection and the reading of headers stay within its bounds', () => {
    fc.assert(
      fc.property(bytes, fc.nat(30), (payload, offset) => {
        for (const codec of videoCodecs) {
          if (startsKeyframe(codec, payload, offset, payload.length)) {
            readFrameSize(codec, payload, offset, payload.length)
          }
        }
        const ids = noPictureIds()
        readPictureIds(payload, offset, payload.length, ids)
        expect(ids.pictureAt + 1).toBeLessThan(payload.length || 1)
        expect(ids.tl0At).toBeLessThan(payload.length || 1)
      }),
      { numRuns: 500 },
    )
  })

  it('as an offer, the answer is a session or a coded refusal', async () => {
    const edits = fc.array(fc.tuple(fc.nat(3_000), fc.nat(60), fc.string({ maxLength: 12 })), {
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(simulcastOffer, singleOffer, watchOffer),
        edits,
        async (offer, cuts) => {
          const broken = cuts.reduce(
            (text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
            offer,
          )
          const { engine } = startEngine()
          const failure = await engine.publish('r', 's', broken).then(
            () => null,
            (error: unknown) => error,
          )
          if (failure !== null) expect(failure).toBeInstanceOf(AppError)
          parseFragment(broken)
          await engine.close()
        },
      ),
      { numRuns: 300 },
    )
  })
})

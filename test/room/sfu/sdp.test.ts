import { describe, expect, it } from 'vitest'
import { isUsableCandidate, parseFragment } from '../../../src/room/sfu/sdp/candidate'
import { formatThatDecodes } from '../../../src/room/sfu/sdp/formats'
import type { Format } from '../../../src/room/sfu/sdp/parse'
import { parseOffer } from '../../../src/room/sfu/sdp/parse'
import { startEngine } from './fake-transport'
import {
  altered,
  foreignCodecOffer,
  simulcastOffer,
  singleOffer,
  twoVideosOffer,
  unbundledOffer,
  vp8OnlyWatchOffer,
  watchOffer,
  withDataOffers,
} from './offers'
import { rtpBytes, vp8Keyframe } from './samples'

const lines = (sdp: string) => sdp.trimEnd().split('\r\n')

describe('the answer to a publisher', () => {
  it('promises no feedback that is not sent: goog-remb stays, transport-cc goes', async () => {
    const { answer } = await startEngine().engine.publish('r', 's', simulcastOffer)
    expect(answer).not.toContain('transport-cc')
    expect(answer).not.toContain('transport-wide-cc')
    expect(answer).toContain('a=rtcp-fb:96 goog-remb')
    expect(answer).toContain('a=rtcp-fb:96 nack pli')
  })

  it('accepts every layer by RID, receives only, and keeps the extensions that tell layers apart', async () => {
    const { answer } = await startEngine().engine.publish('r', 's', simulcastOffer)
    expect(lines(answer)).toEqual(
      expect.arrayContaining([
        'a=group:BUNDLE 0 1',
        'm=audio 9 UDP/TLS/RTP/SAVPF 111',
        'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
        'a=fmtp:97 apt=96',
        'a=rid:q recv',
        'a=rid:h recv',
        'a=rid:f recv',
        'a=simulcast:recv q;h;f',
        'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
        'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
        'a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
        'a=fmtp:111 minptime=10;useinbandfec=1',
        'a=candidate:1 1 UDP 1 127.0.0.1 5000 typ host',
      ]),
    )
    expect(lines(answer).filter((line) => line === 'a=recvonly')).toHaveLength(2)
    expect(answer).not.toMatch(/a=sendonly|a=sendrecv|a=ssrc/)
  })

  it('takes the first codec of the offer that can be forwarded', async () => {
    const h264First = altered(simulcastOffer, 'SAVPF 96 97 102 45', 'SAVPF 97 102 96 45')
    const { answer } = await startEngine().engine.publish('r', 's', h264First)
    expect(answer).toContain('m=video 9 UDP/TLS/RTP/SAVPF 102\r\n')
    expect(answer).toContain(
      'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
    )
  })

  it('refuses a data channel section in its place', async () => {
    const withData = `${simulcastOffer}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n`
    const { answer } = await startEngine().engine.publish('r', 's', withData)
    expect(answer).toContain('m=application 0 UDP/DTLS/SCTP webrtc-datachannel')
    expect(answer).toContain('a=group:BUNDLE 0 1\r\n')
  })
})

describe('the answer to a viewer', () => {
  const watched = async (offer: string) => {
    const { engine, ends } = startEngine()
    await engine.publish('r', 's', singleOffer)
    ends[0]?.packet(rtpBytes({ payload: vp8Keyframe }))
    return engine.watch('r', 'v', offer)
  }

  it('names the streams by SSRC and msid, without which Chromium decodes nothing', async () => {
    const { answer } = await watched(watchOffer)
    expect(answer.match(/a=ssrc:\d+ cname:pulsedeck/g)).toHaveLength(3)
    expect(answer.match(/a=ssrc:\d+ msid:pulsedeck (audio|video)/g)).toHaveLength(3)
    expect(answer.match(/a=msid:pulsedeck (audio|video)/g)).toHaveLength(2)
    expect(lines(answer).filter((line) => line === 'a=sendonly')).toHaveLength(2)
  })

  it('asks for reports by the numbers its packets have, and has none for a viewer who gives no reports', async () => {
    const { answer } = await watched(watchOffer)
    expect(answer).toContain('a=rtcp-fb:96 transport-cc')
    expect(answer.match(/a=extmap:.*/g)).toEqual([expect.stringMatching(/^a=extmap:3 .*transport-wide-cc/)])
    expect(answer).not.toContain('goog-remb')
    const silent = await watched(watchOffer.replaceAll(/a=rtcp-fb:\d+ transport-cc\r\n/g, ''))
    expect(silent.answer).not.toMatch(/transport-cc|extmap:/)
  })

  it('has retransmissions apart where the viewer offers that, and not otherwise', async () => {
    const { answer } = await watched(watchOffer)
    const [, ssrc, repairSsrc] = /a=ssrc-group:FID (\d+) (\d+)/.exec(answer) ?? []
    expect(answer).toContain(`a=ssrc:${ssrc} cname`)
    expect(answer).toContain(`a=ssrc:${repairSsrc} cname`)
    expect(answer).toContain('a=fmtp:97 apt=96')
    const plain = await watched(altered(watchOffer, 'a=fmtp:97 apt=96\r\n', ''))
    expect(plain.answer).not.toMatch(/rtx|FID|transport-cc/)
  })

  it('offers the present codec first and the others after it, for a publisher who changes', async () => {
    expect((await watched(watchOffer)).answer).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96 102 45 97\r\n')
  })

  it('is a coded refusal when the viewer lacks the codec', async () => {
    const { engine, ends } = startEngine()
    await engine.publish('r', 's', altered(singleOffer, 'SAVPF 96 97 102 45', 'SAVPF 102'))
    ends[0]?.packet(rtpBytes({ payloadType: 102, payload: [0x67, 0] }))
    await expect(engine.watch('r', 'v', vp8OnlyWatchOffer)).rejects.toMatchObject({
      status: 406,
      code: 'unsupported',
      message: expect.stringContaining('H264'),
    })
    await expect(engine.watch('r', 'v', foreignCodecOffer)).rejects.toMatchObject({ status: 406 })
  })
})

describe('an offer', () => {
  it.each([
    ['that is no SDP', 'hello', 'badInput'],
    ['without media', 'v=0\r\ns=-\r\n', 'badInput'],
    ['without ICE', simulcastOffer.replaceAll(/a=ice-.*\r\n/g, ''), 'badInput'],
    ['without fingerprint', simulcastOffer.replaceAll(/a=fingerprint.*\r\n/g, ''), 'badInput'],
    ['with a line in its fingerprint', simulcastOffer.replaceAll('sha-256 00', 'sha-256 zz'), 'badInput'],
    ['that receives', watchOffer, 'badInput'],
    ['that is not bundled', unbundledOffer, 'badInput'],
    ['with two videos', twoVideosOffer, 'unsupported'],
    ['with nothing to forward', foreignCodecOffer.replace('recvonly', 'sendonly'), 'unsupported'],
  ])('%s is refused and leaves nothing behind', async (_name, offer, code) => {
    const { engine, ends } = startEngine()
    await expect(engine.publish('r', 's', offer)).rejects.toMatchObject({ code })
    expect(ends).toEqual([])
    expect(engine.publisherOf('r')).toEqual({ live: false, since: null })
  })

  it('may use bare line feeds', () => {
    expect(parseOffer(simulcastOffer.replaceAll('\r\n', '\n')).sections[1]?.rids).toEqual(['q', 'h', 'f'])
  })
})

describe('candidates', () => {
  it.each([
    ['1 1 UDP 2122 192.0.2.7 50000 typ host', true],
    ['1 1 udp 2122 fd00::1 50000 typ srflx raddr 0.0.0.0 rport 0', true],
    ['1 1 udp 2122 9b36eaac-bb2e.local 50000 typ host', false],
    ['1 1 tcp 2122 192.0.2.7 9 typ host tcptype active', false],
    ['1 1 udp 2122 example.com 50000 typ host', false],
    ['1 2 udp 2122 192.0.2.7 50000 typ host', false],
    ['1 1 udp 2122 192.0.2.7 0 typ host', false],
    ['', false],
  ])('%j can be used: %s', (candidate, expected) => {
    expect(isUsableCandidate(candidate)).toBe(expected)
  })

  it('are read from a fragment, unusable ones dropped', () => {
    const fragment =
      'a=ice-ufrag:abcd\r\na=ice-pwd:x\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n' +
      'a=candidate:1 1 UDP 1 192.0.2.7 5000 typ host\r\na=candidate:2 1 UDP 1 x.local 5000 typ host\r\na=end-of-candidates\r\n'
    expect(parseFragment(fragment)).toEqual({
      ufrag: 'abcd',
      candidates: ['1 1 UDP 1 192.0.2.7 5000 typ host'],
    })
  })
})

describe('H.264 profiles', () => {
  const format = (payloadType: number, level: string, mode: string): Format => ({
    payloadType,
    encoding: 'H264',
    clockRate: 90_000,
    channels: 1,
    parameters: `packetization-mode=${mode};profile-level-id=${level}`,
    feedback: [],
  })
  it.each([
    ['the same', [format(1, '42e01f', '1')], '1/42', 1],
    ['constrained for plain baseline', [format(1, '42001f', '1')], '1/42', 1],
    ['a decoder of the higher profile', [format(1, '64001f', '1')], '1/42', 1],
    ['not the lower profile', [format(1, '42e01f', '1')], '1/64', undefined],
    ['not another packetization', [format(1, '42e01f', '0')], '1/42', undefined],
    ['the exact one first', [format(1, '64001f', '1'), format(2, '42e01f', '1')], '1/42', 2],
  ])('match %s', (_name, formats, profile, payloadType) => {
    expect(formatThatDecodes(formats, { codec: 'H264', profile })?.payloadType).toBe(payloadType)
  })
})

describe('an offer with a data channel', () => {
  async function watched(offer: string) {
    const { engine, ends } = startEngine()
    await engine.publish('r', 's', singleOffer)
    ends[0]?.open()
    ends[0]?.packet(rtpBytes({ payload: vp8Keyframe }))
    return engine.watch('r', 'v', offer)
  }

  it.each(['last', 'first'] as const)(
    'is answered without it, section %s: port 0, and out of the bundle',
    async (where) => {
      const { answer } = await watched(withDataOffers[where])
      const sections = lines(answer).filter((line) => line.startsWith('m='))
      const order = sections.map((line) => line.slice(2).split(' ').slice(0, 2).join(' '))
      expect(order).toEqual(where === 'last' ? ['video 9', 'application 0'] : ['application 0', 'video 9'])
      expect(sections).toContain('m=application 0 UDP/DTLS/SCTP webrtc-datachannel')
      expect(lines(answer)).toContain('a=group:BUNDLE 1')
      expect(answer).toContain('a=mid:2')
      expect(answer).not.toContain('sctp')
    },
  )

  it('is refused when it offers nothing else', async () => {
    const refusal = { code: 'badInput', message: expect.stringContaining('neither audio nor video') }
    await expect(watched(withDataOffers.alone)).rejects.toMatchObject(refusal)
    await expect(startEngine().engine.publish('r', 's', withDataOffers.alone)).rejects.toMatchObject(refusal)
  })
})

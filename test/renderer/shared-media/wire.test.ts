import { describe, expect, it } from 'vitest'
import { iceServersOf } from '../../../src/renderer/shared-media/link-header'
import { retryAfterMs } from '../../../src/renderer/shared-media/retry-after'
import { restartedAnswer, sdpFragment } from '../../../src/renderer/shared-media/sdp-fragment'

describe('ICE servers of a Link header', () => {
  it.each([
    ['nothing', null, []],
    ['one STUN server', '<stun:stun.example.net>; rel="ice-server"', [{ urls: 'stun:stun.example.net' }]],
    [
      'TURN with credentials that hold commas and semicolons',
      '<turn:turn.example.net?transport=udp>; rel="ice-server"; username="a,b"; credential="c;d\\"e"; credential-type="password"',
      [{ urls: 'turn:turn.example.net?transport=udp', username: 'a,b', credential: 'c;d"e' }],
    ],
    [
      'several links, other relations passed over',
      '<stun:a>; rel=ice-server, <https://x/y>; rel="urn:ietf:params:whip:ext:core", <turns:b>;rel="ice-server";username=u;credential=p',
      [{ urls: 'stun:a' }, { urls: 'turns:b', username: 'u', credential: 'p' }],
    ],
    ['a link that is no ICE server', '<javascript:alert(1)>; rel="ice-server"', []],
    ['garbage', '<<>;;,,"rel', []],
  ])('reads %s', (_what, header, expected) => {
    expect(iceServersOf(header)).toEqual(expected)
  })
})

describe('the body of a trickle PATCH', () => {
  const offer = [
    'v=0',
    'a=group:BUNDLE 0 1',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=mid:0',
    'a=ice-ufrag:EsAw',
    'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=mid:1',
    'a=ice-ufrag:EsAw',
    'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
    '',
  ].join('\r\n')
  const candidate = 'candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw'

  it('names the m-line, its credentials and its candidates', () => {
    expect(sdpFragment(offer, [{ mid: '0', candidate }], false)).toBe(
      [
        'a=group:BUNDLE 0 1',
        'm=audio 9 UDP/TLS/RTP/SAVPF 111',
        'a=mid:0',
        'a=ice-ufrag:EsAw',
        'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
        `a=${candidate}`,
        '',
      ].join('\r\n'),
    )
  })

  it('says when there are no more, even without a candidate', () => {
    const lines = sdpFragment(offer, [], true).split('\r\n')
    expect(lines).toContain('a=mid:0')
    expect(lines).not.toContain('a=mid:1')
    expect(lines.filter((line) => line === 'a=end-of-candidates')).toHaveLength(1)
  })
})

describe('the answer after an ICE restart', () => {
  const answer = [
    'v=0',
    'a=ice-ufrag:session',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=mid:0',
    'a=ice-ufrag:old',
    'a=ice-pwd:oldoldoldoldoldoldoldold',
    'a=candidate:1 1 udp 1 192.0.2.1 1000 typ host',
    'a=end-of-candidates',
    'a=recvonly',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=mid:1',
    'a=ice-ufrag:old',
    'a=ice-pwd:oldoldoldoldoldoldoldold',
    'a=recvonly',
    '',
  ].join('\r\n')

  it('has the new credentials and candidates only, and all else as it was', () => {
    const fragment =
      'a=ice-ufrag:new\r\na=ice-pwd:newnew\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\na=candidate:2\r\n'
    expect(restartedAnswer(answer, fragment)?.split('\r\n')).toEqual([
      'v=0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=mid:0',
      'a=recvonly',
      'a=ice-ufrag:new',
      'a=ice-pwd:newnew',
      'a=candidate:2',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:1',
      'a=recvonly',
      'a=ice-ufrag:new',
      'a=ice-pwd:newnew',
      '',
    ])
  })

  it('keeps the candidates when the server names none', () => {
    const renewed = restartedAnswer(answer, 'a=ice-ufrag:new\r\na=ice-pwd:newnew\r\n')
    expect(renewed).toContain(
      'a=candidate:1 1 udp 1 192.0.2.1 1000 typ host\r\na=end-of-candidates\r\nm=video',
    )
    expect(renewed).not.toContain('old')
  })

  it.each(['', 'a=ice-ufrag:new\r\n', '<html>'])('is none from %j', (fragment) => {
    expect(restartedAnswer(answer, fragment)).toBeNull()
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-12-01T10:00:00Z')
  it.each([
    [null, null],
    ['7', 7_000],
    [' 0 ', 0],
    ['Tue, 01 Dec 2026 10:00:30 GMT', 30_000],
    ['Tue, 01 Dec 2026 09:00:00 GMT', 0],
    ['999999', 900_000],
    ['soon', null],
    ['-5', null],
  ])('%j is %j ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })
})

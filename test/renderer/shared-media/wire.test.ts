import { describe, expect, it } from 'vitest'
import { iceServersOf } from '../../../src/renderer/shared-media/link-header'
import { sdpFragment } from '../../../src/renderer/shared-media/sdp-fragment'

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

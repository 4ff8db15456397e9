import { describe, expect, it } from 'vitest'
import { iceServer, parseIceUrl } from '../../../src/shared/domain/ice'
import { defaultNetwork, networkProblem, networkWish } from '../../../src/shared/domain/network'

describe('the address of a STUN or TURN server', () => {
  it.each([
    ['stun:stun.example.org', { scheme: 'stun', host: 'stun.example.org', port: 3_478, transport: 'udp' }],
    ['turn:10.0.0.7:80', { scheme: 'turn', host: '10.0.0.7', port: 80, transport: 'udp' }],
    [
      'turn:t.example.org?transport=tcp',
      { scheme: 'turn', host: 't.example.org', port: 3_478, transport: 'tcp' },
    ],
    ['turns:t.example.org', { scheme: 'turns', host: 't.example.org', port: 5_349, transport: 'tcp' }],
    [
      'turns:t.example.org:443?transport=udp',
      { scheme: 'turns', host: 't.example.org', port: 443, transport: 'udp' },
    ],
    ['turn:[2001:db8::7]:3478', { scheme: 'turn', host: '2001:db8::7', port: 3_478, transport: 'udp' }],
  ])('%s is taken apart', (url, parts) => {
    expect(parseIceUrl(url)).toEqual(parts)
  })

  it.each([
    'https://turn.example.org',
    'turn:',
    'turn:host:0',
    'turn:host:70000',
    'turn:user@host',
    'turn:host/path',
    'turn:host?transport=sctp',
    'stun:host?transport=udp',
    'turn:host>; rel="x"',
    'turn:host\r\nx: y',
  ])('%j is none', (url) => {
    expect(parseIceUrl(url)).toBeNull()
  })
})

describe('what a server asks for', () => {
  const turn = 'turn:t.example.org'
  it.each([
    ['a lasting password', { urls: turn, username: 'u', credential: 'p' }, true],
    ['a secret', { urls: turn, secret: 's' }, true],
    ['nothing', { urls: turn }, true],
    ['a name without a password', { urls: turn, username: 'u' }, false],
    ['both', { urls: turn, username: 'u', credential: 'p', secret: 's' }, false],
    ['a password of a STUN server', { urls: 'stun:s.example.org', username: 'u', credential: 'p' }, false],
    ['a secret that ends the header line', { urls: turn, secret: 's\r\nx: y' }, false],
  ])('%s', (_what, server, isTaken) => {
    expect(iceServer.safeParse(server).success).toBe(isTaken)
  })
})

describe('the settings for reaching viewers', () => {
  it.each([
    ['hiding the address without a relay', { relayOnly: true, servers: ['stun:s.example.org'] }, 'noTurn'],
    ['a public address without the port that is forwarded', { publicAddress: '203.0.113.7' }, 'noPort'],
    ['a password for nobody', { servers: ['turn:t.example.org'], signIn: 'password' }, 'noUser'],
    ['a relay', { relayOnly: true, servers: ['turn:t.example.org'], signIn: 'secret' }, null],
  ] as const)('%s', (_what, change, problem) => {
    const fields = { ...defaultNetwork, ...change, servers: [...('servers' in change ? change.servers : [])] }
    expect(networkProblem(fields)).toBe(problem)
    expect(networkWish.safeParse({ ...fields, secret: null }).success).toBe(problem === null)
  })
})

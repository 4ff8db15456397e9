import { expect, it } from 'vitest'
import { offeredTo, stunServers, timedCredentials } from '../../../../src/room/sfu/network/ice-servers'

const wallMs = 1_699_996_400_000
const offers = { ttlSeconds: 3_600, wallMs }
const servers = [
  { urls: 'stun:s.example.org' },
  { urls: 'turn:a.example.org', username: 'u', credential: 'p' },
  { urls: 'turn:b.example.org', secret: 'secret' },
]

/** The password by `printf 1700000000:lena | openssl dgst -sha1 -hmac secret -binary | base64`. */
it('makes credentials as coturn checks them: when they end, for whom, and an HMAC over both', () => {
  expect(timedCredentials('secret', 'lena', offers)).toEqual({
    username: '1700000000:lena',
    credential: 'Yx0CwTgYDJ7r/k28KiU/it0PE+s=',
  })
})

it('gives each client credentials of its own, and the secret to none', () => {
  const offered = offeredTo('lena', servers, offers)
  expect(offered).toEqual([
    servers[0],
    servers[1],
    { urls: 'turn:b.example.org', username: '1700000000:lena', credential: 'Yx0CwTgYDJ7r/k28KiU/it0PE+s=' },
  ])
  expect(offeredTo('ada', servers, offers)[2]?.credential).not.toBe(offered[2]?.credential)
  expect(offeredTo('lena', servers, { ...offers, wallMs: wallMs + 1_000 })[2]?.username).toBe(
    '1700000001:lena',
  )
})

it('tells somebody unknown of no server that asks for a password', () => {
  expect(offeredTo(null, servers, offers)).toEqual([servers[0]])
})

it('asks STUN servers for its own address, and TURN servers not', () => {
  const others = [{ urls: 'stuns:s.example.org' }, { urls: 'stun:[2001:db8::7]' }]
  expect(stunServers([...servers, ...others])).toEqual(['stun:s.example.org'])
})

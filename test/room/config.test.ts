import { expect, it } from 'vitest'
import { readConfig } from '../../src/room/config'

const needed = { PULSEDECK_ROOM_DATA_DIR: '/data', PULSEDECK_ROOM_PAGES_DIR: '/pages' }
const turn = JSON.stringify([{ urls: 'turn:t.example.org', secret: 'a canary' }])

it('takes how viewers reach the room from variables', async () => {
  const config = await readConfig({
    ...needed,
    PULSEDECK_ROOM_ICE_SERVERS: turn,
    PULSEDECK_ROOM_RELAY_ONLY: 'true',
    PULSEDECK_ROOM_TURN_TTL_SECONDS: '600',
    PULSEDECK_ROOM_MEDIA_PORT: '5000',
    PULSEDECK_ROOM_PUBLIC_ADDRESSES: '203.0.113.7, 2001:db8::7',
    PULSEDECK_ROOM_HIDE_PRIVATE_ADDRESSES: 'true',
  })
  expect(config).toMatchObject({
    iceServers: [{ urls: 'turn:t.example.org', secret: 'a canary' }],
    relayOnly: true,
    turnTtlSeconds: 600,
    publicAddresses: ['203.0.113.7', '2001:db8::7'],
    hidePrivateAddresses: true,
  })
})

it.each([
  ['a hidden room without a relay', { PULSEDECK_ROOM_RELAY_ONLY: 'true' }, /relayOnly.*turn:/],
  ['a public address without its port', { PULSEDECK_ROOM_PUBLIC_ADDRESSES: '203.0.113.7' }, /mediaPort/],
  ['a name for an address', { PULSEDECK_ROOM_PUBLIC_ADDRESSES: 'example.org' }, /publicAddresses/],
  [
    'a secret beside a password',
    {
      PULSEDECK_ROOM_ICE_SERVERS: JSON.stringify([
        { urls: 'turn:t.example.org', username: 'u', credential: 'p', secret: 'a canary' },
      ]),
    },
    /iceServers/,
  ],
])('refuses %s, and repeats no secret', async (_what, variables, words) => {
  const refused = await readConfig({ ...needed, ...variables }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'badInput', message: expect.stringMatching(words) })
  expect(String(refused)).not.toContain('canary')
})

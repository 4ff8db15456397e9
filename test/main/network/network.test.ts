import { beforeEach, expect, it } from 'vitest'
import { createNetwork, type Network } from '../../../src/main/network/network'
import { embeddedConfig, secretVariables, withoutSecrets } from '../../../src/main/room-link/config-file'
import { defaultNetwork, type NetworkSettings, type NetworkWish } from '../../../src/shared/domain/network'

const paths = { data: '/data', out: '/out', resources: '/resources' }
const canary = 'a canary of a secret'
let kept: Map<string, string>
let settings: NetworkSettings
let network: Network
let restarts: number
let changes: number

beforeEach(async () => {
  kept = new Map()
  settings = defaultNetwork
  restarts = 0
  changes = 0
  network = await createNetwork({
    secrets: {
      kept: 'session',
      get: async (name) => kept.get(name) ?? null,
      async set(name, value) {
        if (value === null) kept.delete(name)
        else kept.set(name, value)
      },
    },
    settings: () => settings,
    saveSettings: async (value) => {
      settings = value
    },
    restartRoom: async () => void restarts++,
    onChange: () => void changes++,
  })
})

const use = (wish: Partial<NetworkWish> = {}) =>
  network.use({
    ...defaultNetwork,
    servers: ['turn:t.example.org'],
    signIn: 'secret',
    secret: canary,
    ...wish,
  })

it('starts the room anew with the relay and its secret, and shows the window neither more nor less than that there is one', async () => {
  await use({ relayOnly: true })
  expect(restarts).toBe(1)
  expect(await network.roomConfig()).toMatchObject({
    relayOnly: true,
    iceServers: [{ urls: 'turn:t.example.org', secret: canary }],
  })
  expect(network.view()).toMatchObject({ hasSecret: true, relayOnly: true })
  expect(JSON.stringify([network.view(), settings])).not.toContain(canary)
})

it('leaves the secret off the disk: it reaches the process by its environment alone', async () => {
  await use({ relayOnly: true })
  const config = embeddedConfig(
    paths,
    { title: 'x', port: 8_787, reach: 'thisMachine' },
    await network.roomConfig(),
  )
  expect(JSON.stringify(withoutSecrets(config))).not.toContain(canary)
  // Should the variables get lost, the room does not start, rather than show itself.
  expect(withoutSecrets(config).relayOnly).toBe(true)
  expect(JSON.parse(secretVariables(config).PULSEDECK_ROOM_ICE_SERVERS ?? '')).toEqual(config.iceServers)
  expect(secretVariables(withoutSecrets(config))).toEqual({})
})

it('gives a user name and a password as such', async () => {
  await use({ signIn: 'password', username: 'u', servers: ['stun:s.example.org', 'turn:t.example.org'] })
  expect((await network.roomConfig()).iceServers).toEqual([
    { urls: 'stun:s.example.org' },
    { urls: 'turn:t.example.org', username: 'u', credential: canary },
  ])
})

it('keeps the secret while its servers stay, and forgets it when others come', async () => {
  await use()
  await use({ secret: null, hidePrivate: true })
  expect(network.view().hasSecret).toBe(true)
  await use({ secret: null, servers: ['turn:other.example.org'] })
  expect(network.view().hasSecret).toBe(false)
  expect(kept.size).toBe(0)
  expect((await network.roomConfig()).iceServers).toEqual([{ urls: 'turn:other.example.org' }])
})

it('tells a change of the relay once, and forgets it with the room', async () => {
  network.relayIs('unreachable')
  network.relayIs('unreachable')
  expect(network.view().relay).toBe('unreachable')
  expect(changes).toBe(1)
  network.relayIs(null)
  expect(network.view().relay).toBeNull()
})

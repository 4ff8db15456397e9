import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDestination, type Destination } from '../../../src/main/destination/destination'
import type { PublishingState } from '../../../src/renderer/studio/media'
import type { DestinationSettings, SignalAnswer, SignalRequest } from '../../../src/shared/domain/destination'
import { startChromium } from '../../rigs/chromium'
import { onlyThrough, startUdpRelay, type UdpRelay } from '../../rigs/udp-relay'
import { type ForeignWhipServer, hasWhipServer, startForeignWhipServer } from '../../rigs/whip-server'
import type { MediaRig } from '../pages/media'
import { mediaPage } from '../pages/media-page'
import { serveSources } from '../pages/serve'

const { open, publishing, encodeWith, until } = mediaPage(() => page)

interface RemoteRig extends MediaRig {
  signal(request: SignalRequest): Promise<SignalAnswer>
  endpoint(): Promise<string>
}

let server: ForeignWhipServer
let site: Awaited<ReturnType<typeof serveSources>>
let browser: Browser
let page: Page
let destination: Destination
let relay: UdpRelay | null = null
let settings: DestinationSettings = { kind: 'remote', url: null }
let token: string | null = null
/** What the page asked main for, and the statuses that came of it. */
let seen: string[] = []

/** Main's own part, with media led through a relay of ours. */
async function signal(request: SignalRequest): Promise<SignalAnswer> {
  const answer = await destination.signal(request)
  const restart = request.method === 'PATCH' && request.ifMatch === '*' ? ' *' : ''
  seen.push(`${request.method}${restart} ${answer.ok ? answer.status : answer.why}`)
  if (!answer.ok || answer.status !== 201) return answer
  await relay?.stop()
  relay = await startUdpRelay(onlyThrough(answer.body, null).far)
  return { ...answer, body: onlyThrough(answer.body, relay.port).answer }
}

const available = hasWhipServer()

beforeAll(async () => {
  if (!available) return
  server = await startForeignWhipServer()
  destination = await createDestination({
    secrets: {
      kept: 'session',
      get: async () => token,
      async set(_name, value) {
        token = value
      },
    },
    settings: () => settings,
    async saveSettings(value) {
      settings = value
    },
    authorizeRoom: () => Promise.reject(new Error('there is no room here')),
    onChange: () => undefined,
  })
  site = await serveSources()
  browser = await startChromium()
  page = await browser.newPage()
  await page.exposeFunction('signal', signal)
  await page.exposeFunction('endpoint', async () => settings.url)
  await open(site.url)
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
  await relay?.stop()
  await server?.stop()
})

async function publishTo(url: string, key: string): Promise<PublishingState> {
  await destination.use({ kind: 'remote', url, token: key })
  seen = []
  await page.evaluate(async () => {
    const rig = window as unknown as RemoteRig
    await rig.media.unpublish()
    // Resolves at the first live or failed; a server that is never there is told of meanwhile.
    const settled = rig.media.publish(async () => ({
      endpoint: await rig.endpoint(),
      exchange: ({ method, url: at, ifMatch = null, body = '' }) =>
        rig.signal(
          method === 'POST'
            ? { method, body }
            : method === 'PATCH'
              ? { method, url: at, ifMatch, body }
              : { method, url: at },
        ),
    }))
    await Promise.race([settled, new Promise((done) => setTimeout(done, 3_000))])
  })
  return publishing()
}
const posts = () => seen.filter((line) => line.startsWith('POST'))

describe.skipIf(!available)('publishing to a WHIP server that others wrote', () => {
  it.each([
    ['a wrong token', () => [server.url, 'another-key'], 'failed', 'tokenRefused'],
    ['an address without WHIP', () => [`${server.url}-not`, server.token], 'failed', 'notWhip'],
    ['an address that is no endpoint', () => [new URL('/', server.url).href, ''], 'failed', 'notWhip'],
  ] as const)('says what is wrong: %s', async (_what, at, state, code) => {
    const [url = '', key = ''] = at()
    expect(await publishTo(url, key)).toMatchObject({ state, code })
  })

  it('keeps trying a server that does not answer, and says so', async () => {
    expect(await publishTo('http://127.0.0.1:9/whip', '')).toMatchObject({
      state: 'connecting',
      code: 'serverUnreachable',
    })
  })

  it('is live once the server has pictures, with trickled candidates and figures', async () => {
    expect(await publishTo(server.url, server.token)).toMatchObject({ state: 'live', code: null })
    await until(({ stats }) => (stats?.bitrateBps ?? 0) > 200_000)
    expect(seen[0]).toBe('POST 201')
    expect(seen).toContain('PATCH 204')
  })

  it('restarts ICE when nothing comes through any more, within the same session', async () => {
    relay?.blackhole(true)
    await expect.poll(() => seen.some((line) => line === 'PATCH * 200'), { timeout: 8_000 }).toBe(true)
    relay?.blackhole(false)
    await until(({ state, stats }) => state === 'live' && (stats?.bitrateBps ?? 0) > 100_000)
    expect(posts()).toEqual(['POST 201'])
  })

  it('takes a lower bitrate over while it sends, and another codec by a session of its own', async () => {
    await encodeWith({ bitrateKbps: 300, height: 480 })
    await until(({ stats }) => stats !== null && stats.height <= 480 && stats.bitrateBps < 800_000)
    expect(posts()).toEqual(['POST 201'])
    await encodeWith({ bitrateKbps: 300, height: 480, codec: 'VP8', layering: 'single' })
    // The server takes one publisher at this address: main ends the session before.
    await expect.poll(() => posts().length, { timeout: 8_000 }).toBe(2)
    await until(({ state, stats }) => state === 'live' && stats !== null)
  })

  it('frees the endpoint when it stops', async () => {
    await page.evaluate(() => (window as unknown as RemoteRig).media.unpublish())
    await expect.poll(() => seen.at(-1)).toMatch(/^DELETE (200|404)$/)
    expect(await publishTo(server.url, server.token)).toMatchObject({ state: 'live' })
    expect(posts()).toEqual(['POST 201'])
    await page.evaluate(() => (window as unknown as RemoteRig).media.unpublish())
  })
})

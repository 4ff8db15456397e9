import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublishStats } from '../../../src/shared/domain/live'
import { startChromium } from '../../rigs/chromium'
import { onlyThrough, startUdpRelay, type UdpRelay } from '../../rigs/udp-relay'
import { type SfuServer, startSfuServer } from '../../room/sfu/rig'
import type { MediaRig } from '../pages/media'
import { mediaPage } from '../pages/media-page'
import { serveSources } from '../pages/serve'

const { open, publishing, encodeWith, until } = mediaPage(() => page)

let server: SfuServer
let relay: UdpRelay
let site: Awaited<ReturnType<typeof serveSources>>
let browser: Browser
let page: Page
let posts = 0
/** Times that the room said its picture was gone. */
let gone = 0

beforeAll(async () => {
  server = await startSfuServer({ iceServers: [] })
  relay = await startUdpRelay({ address: '127.0.0.1', port: server.sfu.mediaPort })
  server.sfu.onPublisher((_room, { live }) => {
    if (!live) gone += 1
  })
  site = await serveSources()
  browser = await startChromium()
  page = await browser.newPage()
  await page.route(/\/whip\/main(\?|$)/, async (route) => {
    const response = await route.fetch()
    if (route.request().method() !== 'POST') return route.fulfill({ response })
    posts += 1
    return route.fulfill({ response, body: onlyThrough(await response.text(), relay.port).answer })
  })
  // The server learns no address of ours but the relay's, or it would find the way around it.
  await page.route('**/whip/main/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 204, headers: { 'access-control-allow-origin': '*' } })
      : route.continue(),
  )
  await open(site.url)
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
  await relay?.stop()
  await server?.stop()
})

const isLive = () => server.sfu.publisherOf('main').live
const layers = () =>
  server.sfu
    .stats('main')
    .layers.filter(({ kind }) => kind === 'video')
    .map(({ rid }) => rid)
    .sort()

describe('publishing to the own room', () => {
  it('is live with three layers', async () => {
    const endpoint = `${server.url}/whip/main`
    await page.evaluate(
      (to) =>
        (window as unknown as MediaRig).media.publish(async () => ({
          endpoint: to,
          token: 'publish:studio',
        })),
      endpoint,
    )
    expect((await publishing()).state).toBe('live')
    await expect.poll(isLive, { timeout: 5_000 }).toBe(true)
    await expect.poll(layers, { timeout: 10_000 }).toEqual(['f', 'h', 'q'])
  })

  it('takes bitrate and size over while it sends', async () => {
    await encodeWith({ bitrateKbps: 400, height: 480, frameRate: 15 })
    const isLess = (stats: PublishStats) =>
      stats.height > 0 && stats.height <= 480 && stats.bitrateBps < 900_000
    await until(({ stats }) => stats !== null && isLess(stats))
    expect([posts, gone]).toEqual([1, 0])
  })

  it('changes codec and layers in a session made beside the old one: the picture is never gone', async () => {
    await encodeWith({ bitrateKbps: 400, height: 480, frameRate: 15, codec: 'VP8', layering: 'single' })
    await expect.poll(() => posts, { timeout: 5_000 }).toBe(2)
    await expect.poll(layers, { timeout: 10_000 }).toHaveLength(1)
    expect((await publishing()).state).toBe('live')
    expect([isLive(), gone]).toEqual([true, 0])
  })

  it('has the picture back after a silent loss that has ended, and never stops the capture', async () => {
    relay.blackhole(true)
    await until(({ state }) => state === 'reconnecting')
    await expect.poll(isLive, { timeout: 8_000, interval: 20 }).toBe(false)
    expect(await page.evaluate(() => (window as unknown as MediaRig).framesIn(1_000))).toBeGreaterThan(5)
    relay.blackhole(false)
    const endedAt = performance.now()
    await expect.poll(isLive, { timeout: 8_000, interval: 20 }).toBe(true)
    process.stdout.write(`picture back ${Math.round(performance.now() - endedAt)} ms after the loss ended\n`)
    await until(({ state }) => state === 'live')
  })
})

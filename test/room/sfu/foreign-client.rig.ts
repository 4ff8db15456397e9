import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { serveSources } from '../../renderer/pages/serve'
import type { EyevinnWindow } from './eyevinn'
import { sfuInChromium } from './in-chromium'

interface Client {
  stop(): Promise<void>
}
interface ForeignWindow extends Window {
  WHIPClient: new () => Client & { publish(pc: RTCPeerConnection, url: string, token: string): Promise<void> }
  WHEPClient: new () => Client & { view(pc: RTCPeerConnection, url: string, token: string): Promise<void> }
  clients: Client[]
}

const rig = sfuInChromium({ iceServers: [] })

/** A page with the clients of the npm package `whip-whep`, which is an ES module as it is. */
async function open(): Promise<Page> {
  const page = await rig.browser.newPage()
  for (const name of ['whip', 'whep']) {
    await page.route(`**/${name}.js`, (route) =>
      route.fulfill({ path: resolve(`node_modules/whip-whep/${name}.js`), contentType: 'text/javascript' }),
    )
  }
  await page.goto(rig.server.url)
  await page.addScriptTag({
    type: 'module',
    content: `
      import { WHIPClient } from '/whip.js'
      import { WHEPClient } from '/whep.js'
      Object.assign(window, { WHIPClient, WHEPClient, clients: [] })`,
  })
  await page.waitForFunction(() => 'WHEPClient' in window)
  return page
}

async function publishSimulcast(page: Page, url: string): Promise<void> {
  await page.evaluate(async (to) => {
    const { WHIPClient, clients } = window as unknown as ForeignWindow
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: 1280, height: 720 },
    })
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    for (const track of stream.getTracks()) {
      const sendEncodings = [
        { rid: 'high' },
        { rid: 'mid', scaleResolutionDownBy: 2 },
        { rid: 'low', scaleResolutionDownBy: 4 },
      ]
      connection.addTransceiver(track, {
        direction: 'sendonly',
        ...(track.kind === 'video' ? { sendEncodings } : {}),
      })
    }
    const client = new WHIPClient()
    clients.push(client)
    await client.publish(connection, to, 'publish:foreign')
  }, url)
}

const view = (page: Page, url: string): Promise<number> =>
  page.evaluate(async (from) => {
    const { WHEPClient, clients } = window as unknown as ForeignWindow
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    connection.addTransceiver('audio', { direction: 'recvonly' })
    connection.addTransceiver('video', { direction: 'recvonly' })
    const client = new WHEPClient()
    clients.push(client)
    await client.view(connection, from, 'watch:foreign')
    for (let attempt = 0; attempt < 100; attempt++) {
      await new Promise((done) => setTimeout(done, 100))
      for (const entry of (await connection.getStats()).values()) {
        if (entry.type === 'inbound-rtp' && entry.kind === 'video' && entry.framesDecoded > 30) {
          return entry.framesDecoded as number
        }
      }
    }
    return 0
  }, url)

it('serves a WHIP and a WHEP client that others wrote, simulcast on, from offer to DELETE', async () => {
  const problems: string[] = []
  const studio = await open()
  const viewer = await open()
  for (const page of [studio, viewer]) page.on('pageerror', (error) => problems.push(error.message))
  await publishSimulcast(studio, `${rig.server.url}/whip/foreign`)
  await expect.poll(() => rig.server.sfu.publisherOf('foreign').live, { timeout: 10_000 }).toBe(true)
  await expect
    .poll(() => rig.server.sfu.stats('foreign').layers.filter(({ kind }) => kind === 'video').length, {
      timeout: 10_000,
    })
    .toBe(3)
  expect(await view(viewer, `${rig.server.url}/whep/foreign`)).toBeGreaterThan(30)
  expect(rig.server.sfu.stats('foreign').viewers).toBe(1)

  const stopAll = async () => {
    for (const client of (window as unknown as ForeignWindow).clients) await client.stop()
  }
  await viewer.evaluate(stopAll)
  await expect.poll(() => rig.server.sfu.stats('foreign').viewers).toBe(0)
  await studio.evaluate(stopAll)
  await expect.poll(() => rig.server.sfu.publisherOf('foreign').live).toBe(false)
  expect(problems).toEqual([])
})

it('serves @eyevinn/webrtc-player, on a page of another origin and without trickle', async () => {
  const site = await serveSources()
  const studio = await open()
  await publishSimulcast(studio, `${rig.server.url}/whip/eyevinn`)
  await expect.poll(() => rig.server.sfu.publisherOf('eyevinn').live, { timeout: 10_000 }).toBe(true)
  const viewer = await rig.browser.newPage()
  await viewer.goto(`${site.url}test/room/sfu/eyevinn.html`)
  await viewer.waitForFunction(() => 'watch' in window)
  await viewer.evaluate(
    (url) => (window as unknown as EyevinnWindow).watch(url, 'Bearer watch:eyevinn'),
    `${rig.server.url}/whep/eyevinn`,
  )
  const shown = () =>
    viewer.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)
  await expect.poll(shown, { timeout: 15_000 }).toBeGreaterThan(30)
  expect(rig.server.sfu.stats('eyevinn').viewers).toBe(1)
  await viewer.evaluate(() => (window as unknown as EyevinnWindow).unload())
  await expect.poll(() => rig.server.sfu.stats('eyevinn').viewers, { timeout: 5_000 }).toBe(0)
  await site.server.close()
})

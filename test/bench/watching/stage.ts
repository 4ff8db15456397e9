import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { startChromium } from '../../rigs/chromium'
import { type RoomServer, startRoomServer } from '../../rigs/room-server'
import { wait } from '../forwarding/crowd'
import { type Impairment, startWay, type Way, withoutCandidates } from '../forwarding/way'
import { call, openLinks, sizes, startClock } from '../glass/pages'
import { installPixelClock } from '../pages/pixel-clock'
import { installShown, type ShownWindow } from '../pages/shown'

/** The built room with its built viewer page in Chromium, whose media goes through a way; and a page that publishes. */
export interface WatchingStage {
  browser: Browser
  room: RoomServer
  way: Way
  /** The viewer page of the product. */
  viewer: Page
  /** An empty page of another origin, with the plain links. */
  openPlain(): Promise<Page>
  /** Sessions that the viewer page has asked for so far. */
  posts(): number
  /** Loads the viewer page anew: from its first POST to the first frame on show that was drawn after it, ms. */
  firstFrameMs(): Promise<number>
  /** The end of the next frame's way that was drawn later than this, epoch ms. */
  shownAfter(drawnAt: number): Promise<number>
  stop(): Promise<void>
}

const playsWithinMs = 30_000

export async function openWatching(shape: Impairment, built?: string): Promise<WatchingStage> {
  const closers: (() => unknown)[] = []
  const stop = async () => {
    for (const close of closers.splice(0)) await close()
  }
  try {
    const room = await startRoomServer()
    closers.unshift(room.stop)
    const way = await startWay(shape, built)
    closers.unshift(way.stop)
    const site = await startSite()
    closers.unshift(site.stop)
    const browser = await startChromium()
    closers.unshift(() => browser.close())
    const openPlain = () => openLinks(browser, site.url)
    await publish(await openPlain(), room)
    const postedAt: number[] = []
    const viewer = await browser.newPage()
    await viewer.addInitScript(installPixelClock)
    await viewer.addInitScript(installShown)
    await leadThrough(viewer, way, () => void postedAt.push(Date.now()))
    await viewer.goto(room.says.viewerUrl)
    await viewer.getByTestId('name-field').fill('Bench')
    await viewer.getByTestId('join-button').click()
    await viewer.waitForFunction(
      () => (document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 30,
      undefined,
      { timeout: playsWithinMs },
    )
    const shownAfter = (drawnAt: number): Promise<number> =>
      viewer.evaluate((at) => (window as unknown as ShownWindow).shownAfter(at), drawnAt)
    return {
      ...{ browser, room, way, viewer, openPlain, stop, shownAfter },
      posts: () => postedAt.length,
      async firstFrameMs() {
        const before = postedAt.length
        // The visit goes on by itself: its token is kept for the tab.
        await viewer.reload()
        for (let look = 0; look < 500 && postedAt.length === before; look++) await wait(10)
        const at = postedAt[before]
        if (at === undefined) throw new Error('the page asked for no picture')
        return (await shownAfter(at)) - at
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startSite(): Promise<{ url: string; stop(): void }> {
  const site = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>'),
  )
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`,
    stop() {
      site.closeAllConnections()
      site.close()
    },
  }
}

async function publish(page: Page, room: RoomServer): Promise<void> {
  await startClock(page, sizes.small)
  const { endpoint, token } = await room.publishTarget()
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp', authorization: `Bearer ${token}` },
    body: await call(page, 'offerToSend', 'VP8'),
  })
  if (response.status !== 201) throw new Error(`the room answered ${response.status}`)
  await call(page, 'accept', await response.text())
}

/** The room learns no address of the page but the way's: it would find a way around. */
async function leadThrough(viewer: Page, way: Way, posted: () => void): Promise<void> {
  await viewer.route(/\/whep\/[\w-]+$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    posted()
    const offer = withoutCandidates(route.request().postData() ?? '')
    const response = await route.fetch({ postData: offer })
    if (response.status() !== 201) return route.fulfill({ response })
    return route.fulfill({ response, body: await way.through(await response.text()) })
  })
  await viewer.route(/\/whep\/[\w-]+\/[\w-]+$/, (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 204 }) : route.continue(),
  )
}

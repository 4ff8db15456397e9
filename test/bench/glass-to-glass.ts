import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { startChromium } from '../rigs/chromium'
import { startRoomServer } from '../rigs/room-server'
import { installLinks, type LinksWindow, type Target } from './pages/links'
import { installPixelClock } from './pages/pixel-clock'
import { distribution, type Row, ratioOf } from './row'

const rounds = 3
const warmUpMs = 2_500
const measureMs = 6_000
const joins = 20
const size = { width: 640, height: 360, framesPerSecond: 30 }

/** Glass to glass through the SFU and directly, taken in turn; and the first frame after a WHEP POST. */
export async function run(): Promise<Row[]> {
  const room = await startRoomServer()
  const site = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>'),
  )
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  const browser = await startChromium()
  try {
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
    const open = async () => {
      const page = await browser.newPage()
      await page.goto(url)
      await page.evaluate(installPixelClock)
      await page.evaluate(installLinks)
      return page
    }
    const sender = await open()
    const receiver = await open()
    await sender.evaluate((wanted) => {
      const page = window as unknown as LinksWindow
      page.links.stream = page.startPixelClock(wanted)
    }, size)

    const viewer = await room.join('Bench')
    const watch = { endpoint: viewer.whep, token: viewer.token }
    const sfu: number[] = []
    const direct: number[] = []
    for (let round = 0; round < rounds; round++) {
      await publish(sender, await room.publishTarget())
      await untilPlaying(receiver, watch)
      sfu.push(...(await take(receiver)))
      await hangUp(sender)
      await connectDirectly(sender, receiver)
      direct.push(...(await take(receiver)))
      await hangUp(sender)
    }

    await publish(sender, await room.publishTarget())
    await untilPlaying(receiver, watch)
    const firstFrames: number[] = []
    for (let join = 0; join < joins; join++) firstFrames.push(await play(receiver, watch))

    const [throughSfu, directly] = [
      distribution('glass-to-glass.sfu', 'ms', sfu),
      distribution('glass-to-glass.direct', 'ms', direct),
    ]
    return [
      ratioOf('glass-to-glass.sfu-over-direct', (throughSfu.p50 ?? 0) / (directly.p50 ?? 1)),
      throughSfu,
      directly,
      distribution('first-frame', 'ms', firstFrames),
    ]
  } finally {
    await browser.close()
    site.close()
    await room.stop()
  }
}

type Links = LinksWindow['links']
const publish = (page: Page, target: Target) =>
  page.evaluate((to) => (window as unknown as { links: Links }).links.publish(to), target)
const play = (page: Page, target: Target) =>
  page.evaluate((from) => (window as unknown as { links: Links }).links.play(from), target)
const hangUp = (page: Page) => page.evaluate(() => (window as unknown as { links: Links }).links.hangUp())

async function connectDirectly(sender: Page, receiver: Page): Promise<void> {
  const offer = await sender.evaluate(() => (window as unknown as { links: Links }).links.offer())
  const answer = await receiver.evaluate(
    (sdp) => (window as unknown as { links: Links }).links.answer(sdp),
    offer,
  )
  await sender.evaluate((sdp) => (window as unknown as { links: Links }).links.accept(sdp), answer)
}

/** The room says 409 until the publisher's first keyframe: asks again until a frame shows. */
async function untilPlaying(page: Page, watch: Target): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      await play(page, watch)
      return
    } catch (error) {
      if (!String(error).includes('409')) throw error
      await new Promise((done) => setTimeout(done, 250))
    }
  }
  throw new Error('the room never had a picture')
}

async function take(page: Page): Promise<number[]> {
  await new Promise((done) => setTimeout(done, warmUpMs))
  const { ages, parityErrors } = await page.evaluate(
    (forMs) => (window as unknown as { links: Links }).links.measure(forMs),
    measureMs,
  )
  if (parityErrors > ages.length * 0.05) throw new Error(`${parityErrors} frames could not be read`)
  return ages
}

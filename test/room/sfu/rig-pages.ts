import type { Browser, Page } from 'playwright-core'
import { installSfuPage, type PublishWish, type SfuPage, type WatchFigures } from './page'
import type { SfuServer } from './rig'

export type SfuWindow = Window & { sfu: SfuPage }

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

export async function until<T>(
  ask: () => Promise<T> | T,
  holds: (value: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (holds(value) || Date.now() > deadline) return value
    await wait(100)
  }
}

/** A page that publishes into the room, once it is live. */
export async function livePage(
  { browser, server, room }: { browser: Browser; server: SfuServer; room: string },
  wish: Partial<PublishWish> = {},
): Promise<Page> {
  const page = await blankPage(browser, server.url)
  const whole = {
    url: `${server.url}/whip/${room}`,
    token: 'publish:studio',
    codec: 'VP8',
    isSimulcast: true,
    ...wish,
  }
  await page.evaluate((all) => (window as unknown as SfuWindow).sfu.publish(all), whole)
  await until(
    () => server.sfu.publisherOf(room),
    (state) => state.live,
  )
  return page
}

export async function blankPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.evaluate(installSfuPage)
  return page
}

/** A page that watches the room. */
export async function watchingPage({
  browser,
  url,
  room,
  viaPort,
}: {
  browser: Browser
  url: string
  room: string
  viaPort?: number
}): Promise<Page> {
  const page = await blankPage(browser, url)
  await page.evaluate(
    ([from, port]) => (window as unknown as SfuWindow).sfu.watch(from, 'watch:viewer', port),
    [`${url}/whep/${room}`, viaPort] as const,
  )
  return page
}

export const seenOn = (page: Page): Promise<WatchFigures> =>
  page.evaluate(() => (window as unknown as SfuWindow).sfu.seen())
export const wishOn = (page: Page, wish: object) =>
  page.evaluate((one) => (window as unknown as SfuWindow).sfu.wish(one), wish)

import type { Browser, Page } from 'playwright-core'
import { installLinks, type LinksWindow } from '../pages/links'
import { installPixelClock, type PixelClockWindow } from '../pages/pixel-clock'

export type Links = LinksWindow['links']
type LinksName = keyof { [K in keyof Links as Links[K] extends (...args: never[]) => unknown ? K : never]: 0 }

export interface PictureSize {
  width: number
  height: number
  framesPerSecond: number
}
export const sizes = {
  small: { width: 640, height: 360, framesPerSecond: 30 },
  large: { width: 1_280, height: 720, framesPerSecond: 30 },
} as const satisfies Record<string, PictureSize>

/** A page of the forwarder's own origin with the links and the clock. */
export async function openLinks(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(installPixelClock)
  await page.evaluate(installLinks)
  return page
}

/** Draws the clock and makes it the page's stream. */
export const startClock = (page: Page, size: PictureSize): Promise<void> =>
  page.evaluate((wanted) => {
    const window_ = window as unknown as LinksWindow & PixelClockWindow
    window_.links.stream = window_.startPixelClock(wanted)
  }, size)

/** Calls one of the page's links. */
export const call = <N extends LinksName>(
  page: Page,
  name: N,
  ...args: Parameters<Links[N]>
): Promise<Awaited<ReturnType<Links[N]>>> =>
  page.evaluate(
    ([called, given]) =>
      (window as unknown as { links: Record<string, (...all: unknown[]) => unknown> }).links[called]?.(
        ...(given as unknown[]),
      ),
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<Links[N]>>>

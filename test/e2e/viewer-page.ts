import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { alertLook } from '../../src/renderer/shared-media/alert-look'

/** How far a colour may be from the drawn one after encoding and decoding. */
const colourTolerance = 40

/** The viewer page as a viewer uses it. */
export class ViewerPage {
  private constructor(readonly page: Page) {}

  static async join(browser: Browser, url: string, name: string): Promise<ViewerPage> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
    const page = await context.newPage()
    await page.goto(url)
    await page.getByTestId('name-field').fill(name)
    await page.getByTestId('join-button').click()
    const viewer = new ViewerPage(page)
    await viewer.eventually('a decoded frame', async () => (await viewer.presentedFrames()) > 0)
    return viewer
  }

  presentedFrames(): Promise<number> {
    return this.page.evaluate(
      () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
    )
  }

  /** Of the decoded picture, in pixels. */
  pictureSize(): Promise<{ width: number; height: number } | null> {
    return this.page.evaluate(() => {
      const video = document.querySelector('video')
      return video && { width: video.videoWidth, height: video.videoHeight }
    })
  }

  /** Whether sound is decoded: the video has an audio track that is not silent for ever. */
  hasSound(): Promise<boolean> {
    return this.page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject as MediaStream | null
      return (stream?.getAudioTracks() ?? []).some(({ readyState, muted }) => readyState === 'live' && !muted)
    })
  }

  async credits(): Promise<number> {
    const text = await this.page.getByTestId('credits').first().innerText()
    return Number(/\d+/.exec(text)?.[0])
  }

  /** Presses the menu's button for this price. */
  async tip(price: number): Promise<void> {
    await this.page
      .getByTestId('tip-item')
      .filter({ hasText: String(price) })
      .first()
      .click()
  }

  async newestReceipt(): Promise<string> {
    return (await this.page.getByTestId('receipt').first().innerText()).trim()
  }

  async untilReceiptSays(words: RegExp): Promise<void> {
    await this.eventually(`a receipt that says ${words}`, async () => words.test(await this.newestReceipt()))
  }

  /** The alert's own colour stands where alerts are drawn, in decoded pixels. */
  async untilAlertIsDrawn(): Promise<void> {
    const { red, green, blue } = alertLook.panel
    await this.eventually('the alert in the picture', async () => {
      const pixel = await this.page.evaluate((probe) => {
        const video = document.querySelector('video')
        if (!video || video.videoWidth === 0) return null
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
        const context = canvas.getContext('2d')
        context?.drawImage(video, 0, 0)
        const x = Math.round((probe.x + probe.width / 2) * video.videoWidth)
        const y = Math.round((probe.y + probe.height / 2) * video.videoHeight)
        return [...(context?.getImageData(x, y, 1, 1).data ?? [])]
      }, alertLook.probe)
      if (!pixel) return false
      const away = [red, green, blue].map((wanted, index) => Math.abs(wanted - (pixel[index] ?? 0)))
      return Math.max(...away) < colourTolerance
    })
  }

  async untilOffline(): Promise<void> {
    await this.eventually('offline', async () =>
      /offline|starts soon|back soon|has ended/i.test(
        await this.page.getByTestId('picture-state').innerText(),
      ),
    )
  }

  private async eventually(what: string, holds: () => Promise<boolean>, timeoutMs = 15_000): Promise<void> {
    const deadline = performance.now() + timeoutMs
    while (!(await holds().catch(() => false))) {
      if (performance.now() > deadline)
        throw new Error(
          `never saw ${what}; the page says: ${(await this.page.innerText('body')).slice(0, 500)}`,
        )
      await sleep(50)
    }
  }
}

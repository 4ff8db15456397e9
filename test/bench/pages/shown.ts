import type { PixelClockWindow } from './pixel-clock'

export interface ShownWindow extends PixelClockWindow {
  /** When the first frame is on show that was drawn later than this; both epoch ms. */
  shownAfter(drawnAt: number): Promise<number>
  /** Gaps between two frames on show longer than `leastMs`, for so long. */
  gaps(forMs: number, leastMs: number): Promise<number[]>
}

/** Looks at the only video of a page that has a pixel clock's reader; runs inside the page. */
export function installShown(): void {
  const page = window as unknown as ShownWindow
  const picture = () => {
    const video = document.querySelector('video')
    if (!video) throw new Error('no video')
    return video
  }
  page.shownAfter = (drawnAt) =>
    new Promise((done) => {
      const video = picture()
      const look = () => {
        const now = Date.now()
        const read = page.readPixelClock(video)
        const age = 'at' in read ? ((now % 2 ** 24) - read.at + 2 ** 24) % 2 ** 24 : Number.POSITIVE_INFINITY
        if (now - age > drawnAt) done(now)
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    })
  page.gaps = (forMs, leastMs) =>
    new Promise((done) => {
      const video = picture()
      const found: number[] = []
      const until = performance.now() + forMs
      let lastAt = performance.now()
      const look = () => {
        const at = performance.now()
        if (at - lastAt > leastMs) found.push(at - lastAt)
        lastAt = at
        if (at > until) done(found)
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    })
}

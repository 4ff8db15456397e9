import type { SfuPage } from '../../room/sfu/page'

/** How a switch of layers looked on a page that watches. */
export interface Switched {
  /** From the wish to the first frame of that height on show, ms. */
  tookMs: number
  /** Between two frames on show, from the wish until half a second after that frame, ms. */
  longestGapMs: number
}

export interface SwitchingWindow extends Window {
  sfu: SfuPage
  switching: {
    to(layer: string, height: number): Promise<Switched>
    /** The longest gap while nothing is switched. */
    rest(ms: number): Promise<number>
  }
}

/** Installs `window.switching`; runs inside the page. */
export function installSwitching(): void {
  const page = window as unknown as SwitchingWindow
  const afterMs = 500

  function follow(until: (height: number, at: number) => boolean): Promise<{ longestGapMs: number }> {
    const video = document.querySelector('video')
    if (!video) throw new Error('no video')
    let lastAt = performance.now()
    let longestGapMs = 0
    return new Promise((done) => {
      const look: VideoFrameRequestCallback = (_now, { height }) => {
        const at = performance.now()
        longestGapMs = Math.max(longestGapMs, at - lastAt)
        lastAt = at
        if (until(height, at)) done({ longestGapMs })
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    })
  }

  page.switching = {
    async to(layer, height) {
      const askedAt = performance.now()
      let shownAt: number | null = null
      const followed = follow((shown, at) => {
        if (shown === height) shownAt ??= at
        return shownAt !== null ? at - shownAt > afterMs : at - askedAt > 5_000
      })
      await page.sfu.wish({ layer })
      const { longestGapMs } = await followed
      if (shownAt === null) throw new Error(`the picture never had ${height} lines`)
      return { tookMs: shownAt - askedAt, longestGapMs }
    },
    async rest(ms) {
      const until = performance.now() + ms
      return (await follow((_height, at) => at > until)).longestGapMs
    },
  }
}

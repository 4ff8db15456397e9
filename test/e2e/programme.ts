import type { Page } from 'playwright-core'

type Colour = readonly [red: number, green: number, blue: number]
const slack = 24

/** The colour of the programme at a place in fractions of it, as the studio's own preview shows it. */
export const programmePixel = (page: Page, x: number, y: number): Promise<number[]> =>
  page.evaluate(
    ([across, down]) => {
      const video = document.querySelector('video')
      if (!video?.videoWidth) return []
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
      const context = canvas.getContext('2d')
      context?.drawImage(video, 0, 0)
      const at = [Math.round(across * canvas.width), Math.round(down * canvas.height)] as const
      return [...(context?.getImageData(...at, 1, 1).data ?? [])].slice(0, 3)
    },
    [x, y] as const,
  )

/** A video codec moves colours a little. */
export const isColour = (found: readonly number[], wanted: Colour): boolean =>
  wanted.every((value, part) => Math.abs(value - (found[part] ?? 1_000)) < slack)

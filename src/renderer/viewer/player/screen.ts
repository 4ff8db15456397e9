/** The parts of a video element that are asked for here; any of them may be missing. */
export interface ScreenVideo {
  requestPictureInPicture?(): Promise<unknown>
  disablePictureInPicture?: boolean
  /** Safari on iPhones fills the screen with nothing but the video. */
  webkitEnterFullscreen?(): void
  webkitSupportsPresentationMode?(mode: string): boolean
  webkitSetPresentationMode?(mode: string): void
  webkitPresentationMode?: string
}
export interface ScreenFrame {
  requestFullscreen?(): Promise<void>
  webkitRequestFullscreen?(): void
}
export interface ScreenDocument {
  fullscreenEnabled?: boolean
  fullscreenElement?: unknown
  exitFullscreen?(): Promise<void>
  webkitFullscreenElement?: unknown
  webkitExitFullscreen?(): void
  pictureInPictureEnabled?: boolean
  pictureInPictureElement?: unknown
  exitPictureInPicture?(): Promise<void>
}
export interface Screen {
  /** Null: this browser cannot do it. Neither ever throws. */
  toggleFullScreen: (() => void) | null
  togglePictureInPicture: (() => void) | null
}

/** What this browser can do with a picture: the standard's way first, then Safari's own. */
export function screenOf(parts: {
  frame: ScreenFrame
  video: ScreenVideo
  document: ScreenDocument
}): Screen {
  return { toggleFullScreen: fullScreenOf(parts), togglePictureInPicture: pictureInPictureOf(parts) }
}

type Parts = Parameters<typeof screenOf>[0]

function fullScreenOf({ frame, video, document }: Parts): (() => void) | null {
  if (frame.requestFullscreen && document.fullscreenEnabled !== false)
    return quietly(() =>
      document.fullscreenElement ? document.exitFullscreen?.() : frame.requestFullscreen?.(),
    )
  if (frame.webkitRequestFullscreen)
    return quietly(() =>
      document.webkitFullscreenElement
        ? document.webkitExitFullscreen?.()
        : frame.webkitRequestFullscreen?.(),
    )
  return video.webkitEnterFullscreen ? quietly(() => video.webkitEnterFullscreen?.()) : null
}

function pictureInPictureOf({ video, document }: Parts): (() => void) | null {
  if (video.requestPictureInPicture && document.pictureInPictureEnabled && !video.disablePictureInPicture)
    return quietly(() =>
      document.pictureInPictureElement
        ? document.exitPictureInPicture?.()
        : video.requestPictureInPicture?.(),
    )
  if (video.webkitSetPresentationMode && video.webkitSupportsPresentationMode?.('picture-in-picture'))
    return quietly(() => {
      const isFloating = video.webkitPresentationMode === 'picture-in-picture'
      video.webkitSetPresentationMode?.(isFloating ? 'inline' : 'picture-in-picture')
    })
  return null
}

/** Refused without a picture, without a click or by a policy: the page stays as it is. */
function quietly(act: () => unknown): () => void {
  return () => {
    try {
      Promise.resolve(act()).catch(() => undefined)
    } catch {
      // Safari throws where the standard rejects.
    }
  }
}

/**
 * Whether anybody can see the picture: on the page, or floating over other windows. Firefox floats pictures without a
 * word to the page: there a page in the background counts as seen.
 */
export function isPictureSeen(
  video: ScreenVideo,
  document: ScreenDocument & { visibilityState: string },
): boolean {
  const tellsFloating = 'pictureInPictureElement' in document || 'webkitPresentationMode' in video
  const isFloating =
    document.pictureInPictureElement === video || video.webkitPresentationMode === 'picture-in-picture'
  return document.visibilityState !== 'hidden' || isFloating || !tellsFloating
}

/** iPhones leave the volume to their buttons: what is set there is not kept. */
export function canSetVolume(probe: { volume: number }): boolean {
  probe.volume = 0.5
  return probe.volume === 0.5
}

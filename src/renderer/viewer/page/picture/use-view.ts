import { type RefObject, useEffect } from 'react'
import { isPictureSeen } from '../../player/screen'
import { useVisit } from '../visit-context'

/** Says how large the picture is shown and whether anybody can see it: in the page, or floating over other windows. */
export function useView(video: RefObject<HTMLVideoElement | null>): void {
  const { watching } = useVisit()
  useEffect(() => {
    const element = video.current
    if (!element) return
    let floating: { height: number } | null = null
    const tell = () => {
      const height = floating?.height ?? element.clientHeight
      watching.setView({
        height: height > 0 ? height * devicePixelRatio : null,
        isSeen: isPictureSeen(element, document),
      })
    }
    const entered = (event: Event) => {
      // Safari and older Chromium do not say how large it floats.
      const { pictureInPictureWindow = null } = event as Partial<PictureInPictureEvent>
      floating = pictureInPictureWindow ?? { height: element.clientHeight }
      pictureInPictureWindow?.addEventListener('resize', tell)
      tell()
    }
    const left = () => {
      floating = null
      tell()
    }
    const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(tell)
    sizes?.observe(element)
    document.addEventListener('visibilitychange', tell)
    element.addEventListener('enterpictureinpicture', entered)
    element.addEventListener('leavepictureinpicture', left)
    element.addEventListener('webkitpresentationmodechanged', tell)
    tell()
    return () => {
      sizes?.disconnect()
      document.removeEventListener('visibilitychange', tell)
      element.removeEventListener('enterpictureinpicture', entered)
      element.removeEventListener('leavepictureinpicture', left)
      element.removeEventListener('webkitpresentationmodechanged', tell)
    }
  }, [video, watching])
}

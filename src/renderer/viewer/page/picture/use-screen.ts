import { type RefObject, useEffect, useState } from 'react'
import { canSetVolume, type Screen, screenOf } from '../../player/screen'

const nothing: Screen = { toggleFullScreen: null, togglePictureInPicture: null }

/** What this browser can do, known once the elements are there. */
export function useScreen(
  frame: RefObject<HTMLElement | null>,
  video: RefObject<HTMLVideoElement | null>,
): Screen & { hasVolume: boolean } {
  const [screen, setScreen] = useState({ ...nothing, hasVolume: false })
  useEffect(() => {
    if (!frame.current || !video.current) return
    const able = screenOf({ frame: frame.current, video: video.current, document })
    setScreen({ ...able, hasVolume: canSetVolume(document.createElement('video')) })
  }, [frame, video])
  return screen
}

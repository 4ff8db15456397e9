import { type RefObject, useEffect } from 'react'
import { useVisit, useVisitState } from '../visit-context'

/** The video element does what the viewer wants, as far as the browser lets it. */
export function usePlayback(video: RefObject<HTMLVideoElement | null>): void {
  const visit = useVisit()
  const isInside = useVisitState((state) => state.stage === 'inside')
  const volume = useVisitState((state) => state.preferences.volume)
  const isSilent = useVisitState((state) => state.preferences.isMuted || state.isSoundBlocked)
  const isPaused = useVisitState((state) => state.isPaused)

  useEffect(() => (video.current ? visit.attach(video.current) : undefined), [video, visit])
  useEffect(() => {
    if (video.current) video.current.volume = volume
  }, [video, volume])
  useEffect(() => {
    const element = video.current
    if (!element || !isInside) return
    element.muted = isSilent
    if (isPaused) return element.pause()
    element.play().catch((error: DOMException) => {
      if (error.name !== 'NotAllowedError') return
      // Sound starts only from a click: play without it and offer the click. A phone that saves power plays nothing.
      if (isSilent) visit.watching.setPaused(true)
      else visit.watching.soundBlocked()
    })
  }, [video, isInside, isSilent, isPaused, visit])
}

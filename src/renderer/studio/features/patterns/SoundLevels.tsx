import { useEffect } from 'react'
import { ask } from '../../bridge'
import { useMedia } from '../../media-context'
import { useTold } from '../../mirror'
import { loudnessOf } from './loudness'

/** Tells main how loud it is, as often as it is measured, while that drives anything: whatever panel is open. */
export function SoundLevels() {
  const media = useMedia()
  const isDriving = (useTold('sound') ?? null) !== null
  useEffect(() => {
    if (!isDriving) return
    return media.onSoundLevel((levelDbfs) => {
      // A level that is not taken is as good as one that never came: main goes to zero by itself.
      ask('sound.level', { level: loudnessOf(levelDbfs) }).catch(() => undefined)
    })
  }, [isDriving, media])
  return null
}

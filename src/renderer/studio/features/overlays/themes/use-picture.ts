import { useEffect, useState } from 'react'
import { readOverlayMedia } from '../overlay-media'

/** The picture of a theme, once it is there; null: none, or not yet. */
export function usePicture(pictureId: string | null): ImageBitmap | null {
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    let isOver = false
    let own: ImageBitmap | null = null
    async function load(id: string): Promise<void> {
      own = await createImageBitmap(await readOverlayMedia(id))
      if (isOver) own.close()
      else setPicture(own)
    }
    // The form says what is wrong with a picture; a preview goes without it.
    if (pictureId) load(pictureId).catch(() => undefined)
    return () => {
      isOver = true
      setPicture(null)
      own?.close()
    }
  }, [pictureId])
  return picture
}

import { useContext, useEffect, useState } from 'react'
import { ask } from '../../bridge'
import { ObsId } from './use-obs'

const everyMs = 900

/** Small pictures of scenes, one after another for as long as they are looked at. */
export function useThumbnails(
  scenes: readonly string[],
  isWanted: boolean,
): Readonly<Record<string, string>> {
  const instance = useContext(ObsId)
  const [images, setImages] = useState<Record<string, string>>({})
  const list = scenes.join('\n')
  useEffect(() => {
    const names = list === '' ? [] : list.split('\n')
    if (!isWanted || names.length === 0) return
    let next = 0
    let isAsking = false
    async function look(): Promise<void> {
      const scene = names[next++ % names.length]
      if (isAsking || document.hidden || scene === undefined) return
      isAsking = true
      try {
        const { image } = await ask('obsLook.thumbnail', { instance, scene })
        setImages((known) => ({ ...known, [scene]: image }))
      } catch {
        // Without a picture the name is enough; what is wrong with the link is said above.
      }
      isAsking = false
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => clearInterval(timer)
  }, [list, instance, isWanted])
  return images
}

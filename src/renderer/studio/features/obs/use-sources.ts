import { useContext, useEffect, useRef, useState } from 'react'
import type { ObsSource } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { ObsId } from './use-obs'

/** The sources of a scene, looked at again whenever something of them changed. Null until they are known. */
export function useSources(scene: string | null, revision: number): ObsSource[] | null {
  const instance = useContext(ObsId)
  const [known, setKnown] = useState<{ scene: string; sources: ObsSource[] } | null>(null)
  const wanted = useRef(0)
  useEffect(() => {
    if (scene === null) return
    // `revision` is what makes it look again; the last look counts.
    const mine = revision + ++wanted.current - revision
    ask('obsLook.sources', { instance, scene }).then(
      (sources) => mine === wanted.current && setKnown({ scene, sources }),
      () => mine === wanted.current && setKnown(null),
    )
  }, [scene, instance, revision])
  return known && known.scene === scene ? known.sources : null
}

import { useContext, useEffect, useRef, useState } from 'react'
import type { ObsSource } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { ObsId } from './use-obs'

/** The sources of a scene, looked at again whenever something of them changed. Null until they are known. */
export function useSources(scene: string | null, revision: number): ObsSource[] | null {
  const instance = useContext(ObsId)
  const [known, setKnown] = useState<{ scene: string; sources: ObsSource[] } | null>(null)
  const wanted = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is what makes it look again.
  useEffect(() => {
    if (scene === null) return
    const mine = ++wanted.current
    ask('obsLook.sources', { instance, scene }).then(
      (sources) => mine === wanted.current && setKnown({ scene, sources }),
      () => mine === wanted.current && setKnown(null),
    )
  }, [scene, instance, revision])
  return known && known.scene === scene ? known.sources : null
}

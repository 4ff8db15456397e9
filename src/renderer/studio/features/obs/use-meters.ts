import { useContext, useEffect } from 'react'
import { ask, studio } from '../../bridge'
import { ObsId } from './use-obs'

/** Main stops telling after a few seconds without a word from us. */
const everyMs = 4_000

/** Hears the meters of OBS for as long as somebody looks. `hear` must keep its identity. */
export function useMeters(hear: (peaks: ReadonlyMap<string, number | null>) => void): void {
  const instance = useContext(ObsId)
  useEffect(() => {
    const want = () => void ask('obsLook.meters', { instance }).catch(() => undefined)
    want()
    const timer = setInterval(want, everyMs)
    const stop = studio.on('obs.meters', ({ instance: of, inputs }) => {
      if (of === instance) hear(new Map(inputs.map(({ name, peakDb }) => [name, peakDb])))
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [instance, hear])
}

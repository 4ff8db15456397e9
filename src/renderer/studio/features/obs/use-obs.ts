import { createContext, useContext } from 'react'
import { mainObs, type ObsShow, type ObsView } from '../../../../shared/domain/obs'
import type { ObsCommand } from '../../../../shared/domain/obs-command'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Which OBS the panel shows. */
export const ObsId = createContext<string>(mainObs)

export function useObs(): ObsView | undefined {
  const id = useContext(ObsId)
  const main = useTold('obs')
  const others = useTold('otherObs')
  return id === mainObs ? main : others?.find((each) => each.id === id)
}

/** What a connected OBS shows; a part of the panel that needs it draws nothing without it. */
export function useObsShow(): { obs: ObsView; show: ObsShow } | null {
  const obs = useObs()
  return obs?.show ? { obs, show: obs.show } : null
}

/** Changes OBS, one thing or several at once. */
export function useObsAct() {
  const instance = useContext(ObsId)
  const { act, busy } = useAction((commands: ObsCommand[]) => ask('obs.act', { instance, commands }))
  return { act: (...commands: ObsCommand[]) => act(commands), busy }
}

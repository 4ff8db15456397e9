import type { SceneChange } from '../../../../shared/domain/scene/change'
import { ask } from '../../bridge'
import { mirror } from '../../mirror'
import { useAction } from '../../ui/use-action'

type WithoutScene<T> = T extends { sceneId: string } ? Omit<T, 'sceneId'> : never
/** A change within a scene, which one being said elsewhere. */
export type ItemChange = WithoutScene<Exclude<SceneChange, { do: 'addScene' }>>

/** Changes something about the collection in use; a refusal is said in words. */
export const useChange = () => useAction((change: SceneChange) => ask('scenes.change', change))

/** Changes something in the scene that goes out. */
export const useItemChange = () =>
  useAction(async (change: ItemChange) => {
    const sceneId = mirror.getState().scenes?.sceneId
    if (sceneId) await ask('scenes.change', { ...change, sceneId } as SceneChange)
  })

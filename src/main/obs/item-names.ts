import { itemId, itemList } from './answers'
import type { ObsNews } from './news'
import type { AsksObs } from './obs-socket'
import { understood } from './protocol'

/** Scene items by number and by name. */
export interface ItemNames {
  /** Null when the scene or the item is gone. Never rejects. */
  nameOf(sceneName: string, sceneItemId: number): Promise<string | null>
  /** @throws AppError `notFound` | `timeout` | `notConnected` */
  idOf(item: { sceneName: string; sourceName: string }): Promise<number>
  heard(news: ObsNews): void
}

/** Looks a scene up once, whatever number of its items change, and again after it changed. */
export function createItemNames(obs: AsksObs): ItemNames {
  const scenes = new Map<string, Promise<Map<number, string>>>()

  async function load(sceneName: string): Promise<Map<number, string>> {
    const answer = await obs.ask({ requestType: 'GetSceneItemList', requestData: { sceneName } })
    const { sceneItems } = understood(itemList, answer)
    return new Map(sceneItems.map((item) => [item.sceneItemId, item.sourceName]))
  }

  return {
    async nameOf(sceneName, sceneItemId) {
      const known = scenes.get(sceneName) ?? load(sceneName)
      scenes.set(sceneName, known)
      try {
        return (await known).get(sceneItemId) ?? null
      } catch {
        scenes.delete(sceneName)
        return null
      }
    },
    async idOf(item) {
      return understood(itemId, await obs.ask({ requestType: 'GetSceneItemId', requestData: item }))
        .sceneItemId
    },
    heard({ type, data }) {
      if (type === 'SceneItemCreated' || type === 'SceneItemRemoved') scenes.delete(data.sceneName)
      if (
        type === 'InputNameChanged' ||
        type === 'SceneNameChanged' ||
        type === 'CurrentSceneCollectionChanged'
      )
        scenes.clear()
    },
  }
}

import { useTranslation } from 'react-i18next'
import type { Scene } from '../../../../shared/domain/scene'
import { mirror } from '../../mirror'
import { newId } from './state'
import { useChange } from './use-change'

export interface SceneActions {
  rename(name: string): void
  /** Up (−1) or down (1); the ends stay where they are. */
  move(by: 1 | -1): void
  copy(): void
  remove(): void
  /** Another scene takes this one's place in the order. */
  yieldTo(sceneId: string): void
}

/** What is done to one scene, at its place in the list. */
export function useSceneActions({ id: sceneId, name }: Scene, place: number): SceneActions {
  const { t } = useTranslation()
  const { act } = useChange()
  return {
    rename: (next) => act({ do: 'renameScene', sceneId, name: next }),
    move(by) {
      const to = place + by
      const count = mirror.getState().scenes?.collection.scenes.length ?? 0
      if (to >= 0 && to < count) act({ do: 'moveScene', sceneId, to })
    },
    copy() {
      const copyName = t('scenes.copyNamed', { name: name.slice(0, 56) })
      act({ do: 'addScene', sceneId: newId(), copyOf: sceneId, name: copyName })
    },
    remove: () => act({ do: 'removeScene', sceneId }),
    yieldTo: (other) => act({ do: 'moveScene', sceneId: other, to: place }),
  }
}

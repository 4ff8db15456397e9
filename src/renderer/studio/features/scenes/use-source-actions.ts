import type { SceneItem } from '../../../../shared/domain/scene'
import { newId } from './state'
import { useItemChange } from './use-change'

export interface SourceActions {
  set(fields: Partial<SceneItem>): void
  /** Towards the top (1) or the bottom (−1); the ends stay where they are. */
  move(by: 1 | -1): void
  copy(): void
  remove(): void
  /** Another source takes this one's place in the order. */
  yieldTo(itemId: string): void
}

/** What is done to one source of the scene that goes out. `place` counts from the bottom, to `top`. */
export function useSourceActions(itemId: string, place: number, top: number): SourceActions {
  const { act } = useItemChange()
  return {
    set: (fields) => act({ do: 'setItem', itemId, set: fields }),
    move(by) {
      const to = place + by
      if (to >= 0 && to <= top) act({ do: 'moveItem', itemId, to })
    },
    copy: () => act({ do: 'copyItem', itemId, newId: newId() }),
    remove: () => act({ do: 'removeItem', itemId }),
    yieldTo: (other) => act({ do: 'moveItem', itemId: other, to: place }),
  }
}

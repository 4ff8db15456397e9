import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  firstSize,
  type PictureSize,
  type Placement,
  type Scene,
  type SceneItem,
  type ScenesView,
} from '../../../../shared/domain/scene'
import type { Guide } from '../../../../shared/domain/scene/snap'
import { ask } from '../../bridge'
import { mirror, useTold } from '../../mirror'

interface Draft {
  /** A copied scene has items of the same ids. */
  sceneId: string
  itemId: string
  set: Partial<Placement>
  /** Main was asked for it: its next word is the truth again. */
  isAsked: boolean
}
interface SceneUi {
  selectedId: string | null
  /** What a hand on the picture does right now, seen and sent before it is kept. */
  draft: Draft | null
  guides: readonly Guide[]
}

export const sceneUi = createStore<SceneUi>(() => ({ selectedId: null, draft: null, guides: [] }))
export const select = (selectedId: string | null): void => sceneUi.setState({ selectedId })
export const newId = (): string => crypto.randomUUID().slice(0, 8)

mirror.subscribe(({ scenes }, before) => {
  if (scenes !== before.scenes && sceneUi.getState().draft?.isAsked) sceneUi.setState({ draft: null })
})

/** In whole pixels: a picture between two of them is blurred. */
export const boxOf = ({ x, y, width, height }: SceneItem) => ({
  ...{ x: Math.round(x), y: Math.round(y) },
  ...{ width: Math.round(width), height: Math.round(height) },
})

export function setDraft(itemId: string, set: Partial<Placement>, guides: readonly Guide[] = []): void {
  const sceneId = mirror.getState().scenes?.sceneId
  if (!sceneId) return
  const { draft } = sceneUi.getState()
  const before = draft?.itemId === itemId && draft.sceneId === sceneId ? draft.set : {}
  sceneUi.setState({ draft: { sceneId, itemId, set: { ...before, ...set }, isAsked: false }, guides })
}

/** Keeps what the hand did: a drag as a step of its own. Falls back to what main has when it refuses. */
export async function keepDraft(isAlone: boolean): Promise<void> {
  const { draft } = sceneUi.getState()
  if (!draft) return
  const { sceneId, itemId, set } = draft
  sceneUi.setState({ draft: { ...draft, isAsked: true }, guides: [] })
  try {
    await ask('scenes.change', { do: 'setItem', sceneId, itemId, set, isAlone })
  } catch (error) {
    sceneUi.setState({ draft: null })
    throw error
  }
}

/** The scenes as they are seen: main's, with the draft in it. */
export function withDraft(view: ScenesView, draft: Draft | null): ScenesView {
  if (!draft) return view
  const scenes = view.collection.scenes.map((scene) =>
    scene.id === draft.sceneId ? { ...scene, items: scene.items.map((item) => drafted(item, draft)) } : scene,
  )
  return { ...view, collection: { ...view.collection, scenes } }
}

const drafted = (item: SceneItem, draft: Draft): SceneItem =>
  item.id === draft.itemId ? { ...item, ...draft.set } : item

export const sceneOf = ({ collection, sceneId }: ScenesView): Scene | undefined =>
  collection.scenes.find(({ id }) => id === sceneId)

/** The scene that goes out, draft and all; undefined until main has told. */
export function useScene(): Scene | undefined {
  const view = useTold('scenes')
  const draft = useStore(sceneUi, (state) => state.draft)
  return view && sceneOf(withDraft(view, draft))
}
/** Of the outgoing picture. */
export const usePictureSize = (): PictureSize => useTold('scenes')?.collection.size ?? firstSize
export const useSelectedId = (): string | null => useStore(sceneUi, (state) => state.selectedId)
export const useGuides = (): readonly Guide[] => useStore(sceneUi, (state) => state.guides)

import {
  type Collection,
  firstCollection,
  isSameSize,
  type PictureSize,
  sourceKey,
} from '../../../shared/domain/scene'
import type { Captures } from './capture/captures'
import type { Compositor } from './compositor'

/** Before main has told the scenes: what a first start has too. */
const atFirst = firstCollection('at-first', 'at first')
/** Sources of a scene that fades out are needed until it is gone. */
const afterFadeMs = 200

export interface ShownScenes {
  collection: Collection
  /** The scene that goes out. */
  sceneId: string
}

/** Brings the scene that goes out onto the compositor, and the sources that it needs. */
export function createSceneShow(deps: {
  compositor: Compositor
  captures: Captures
  /** The outgoing picture has another size from now on. */
  resized(size: PictureSize): void
}) {
  const { compositor, captures } = deps
  let last: ShownScenes | null = null
  let releasing: ReturnType<typeof setTimeout> | undefined

  function show({ collection, sceneId }: ShownScenes): void {
    const scene = collection.scenes.find(({ id }) => id === sceneId)
    const items = scene?.items.filter(({ visible }) => visible) ?? []
    const isOther = last !== null && last.sceneId !== sceneId
    const fadeMs = isOther && collection.transition.kind === 'fade' ? collection.transition.ms : 0
    const { size } = collection
    compositor.showScene(items, fadeMs, size)
    if (last && !isSameSize(last.collection.size, size)) deps.resized(size)
    const shown = items.map(({ source }) => source)
    const before = last?.collection ?? collection
    const keepAll = sourcesOf(before)
    const kept = sourcesOf(collection)
    last = { collection, sceneId }
    clearTimeout(releasing)
    captures.want({ shown, kept: fadeMs > 0 ? [...kept, ...keepAll] : kept })
    if (fadeMs > 0) releasing = setTimeout(() => captures.want({ shown, kept }), fadeMs + afterFadeMs)
  }

  show({ collection: atFirst, sceneId: atFirst.scenes[0]?.id ?? '' })
  return { show, close: () => clearTimeout(releasing) }
}

const sourcesOf = ({ scenes }: Collection) => [
  ...new Map(
    scenes.flatMap(({ items }) => items.map(({ source }) => [sourceKey(source), source] as const)),
  ).values(),
]

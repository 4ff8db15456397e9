import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { type Collection, firstCollection, mostCollections, type ScenesView } from '../../shared/domain/scene'
import { changed, type SceneChange } from '../../shared/domain/scene/change'
import { mediaIn } from '../../shared/domain/scene/file'
import { type History, historyOf, record, redo, undo } from '../../shared/domain/scene/history'
import { createSaver } from './saver'
import { readScenes, type StoredScenes, writeScenes } from './stored'

/** Every method that changes something: seen at once, on disk when it resolves. @throws AppError */
export interface Scenes {
  view(): ScenesView
  change(change: SceneChange): Promise<void>
  select(sceneId: string): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  /** Uses it at once. Its id is made anew. */
  add(collection: Collection): Promise<void>
  create(name: string): Promise<void>
  use(id: string): Promise<void>
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
  /** The file was set aside: its media must stay for whoever mends it. */
  readonly wasDamaged: boolean
  /** Media that any collection, or a step that can be undone, shows. */
  mediaInUse(): Set<string>
}

interface Deps {
  dir: string
  clock: Clock
  onChange(): void
  onProblem(text: string): void
}

/** The operator's scenes: collections of them, the one in use with its undo, and the scene that goes out. */
export async function createScenes(deps: Deps): Promise<Scenes> {
  const { clock } = deps
  const file = join(deps.dir, 'scenes.json')
  const { stored, wasDamaged } = await readScenes(file, deps)
  let { kept, chosen } = stored
  let history: History<Collection> = historyOf(inUse().collection)
  const save = createSaver(file, () => writeScenes(file, { version: 1, chosen, kept } satisfies StoredScenes))

  function inUse(): StoredScenes['kept'][number] {
    const one = kept.find(({ collection }) => collection.id === chosen) ?? kept[0]
    if (!one) throw new Error('no collection of scenes')
    return one
  }

  function told(): Promise<void> {
    deps.onChange()
    return save()
  }

  /** A scene that is gone gives way to the first. */
  function replace(collection: Collection, sceneId: string): Promise<void> {
    const { scenes } = collection
    const selected = scenes.find(({ id }) => id === sceneId) ?? scenes[0]
    kept = kept.map((each) =>
      each.collection.id === collection.id ? { collection, sceneId: selected?.id ?? '' } : each,
    )
    return told()
  }

  function go(to: History<Collection>): Promise<void> {
    history = to
    return replace(to.present, inUse().sceneId)
  }

  function use(id: string): Promise<void> {
    chosen = found(id).collection.id
    history = historyOf(inUse().collection)
    return told()
  }

  function found(id: string): StoredScenes['kept'][number] {
    const one = kept.find(({ collection }) => collection.id === id)
    if (!one) throw new AppError('notFound', 'This collection of scenes is not there any more.')
    return one
  }

  function add(collection: Collection): Promise<void> {
    if (kept.length >= mostCollections)
      throw new AppError('tooLarge', `${mostCollections} collections are kept. Remove one first.`)
    const own = { ...collection, id: randomUUID() }
    kept = [...kept, { collection: own, sceneId: own.scenes[0]?.id ?? '' }]
    return use(own.id)
  }

  return {
    wasDamaged,
    view: () => ({
      collections: kept.map(({ collection: { id, name } }) => ({ id, name })),
      ...inUse(),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    }),
    change: (change) =>
      go(record(history, changed(history.present, change), { key: keyOf(change), at: clock.now() })),
    async select(sceneId) {
      const { collection } = inUse()
      if (!collection.scenes.some(({ id }) => id === sceneId))
        throw new AppError('notFound', 'This scene is not there any more.')
      await replace(collection, sceneId)
    },
    undo: () => go(undo(history)),
    redo: () => go(redo(history)),
    add: async (collection) => add(collection),
    create: async (name) => add(firstCollection('new', name, inUse().collection.size)),
    use: async (id) => use(id),
    async rename(id, name) {
      const { collection, sceneId } = found(id)
      // The name is no step of undo, so it goes into all of them.
      const named = (of: Collection): Collection => (of.id === id ? { ...of, name } : of)
      history = {
        ...history,
        past: history.past.map(named),
        present: named(history.present),
        future: history.future.map(named),
      }
      await replace(named(collection), sceneId)
    },
    async remove(id) {
      found(id)
      if (kept.length === 1) throw new AppError('conflict', 'The last collection stays. Make another first.')
      kept = kept.filter(({ collection }) => collection.id !== id)
      if (chosen === id) await use(inUse().collection.id)
      else await told()
    },
    mediaInUse: () =>
      new Set(
        [...kept.map(({ collection }) => collection), ...history.past, ...history.future].flatMap(mediaIn),
      ),
  }
}

/** Steps with one key that follow quickly are one: the same fields of the same source. */
function keyOf(change: SceneChange): string | null {
  if (change.do !== 'setItem' || change.isAlone) return null
  return [change.sceneId, change.itemId, ...Object.keys(change.set).sort()].join(' ')
}

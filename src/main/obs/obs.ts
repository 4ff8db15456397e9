import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import {
  mainObs,
  mostOtherObs,
  type ObsMeters,
  type ObsSettings,
  type ObsView,
  type OtherObs,
} from '../../shared/domain/obs'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { ObsEvent } from '../../shared/domain/obs-event'
import type { SecretStore } from '../platform'
import { createObsInstance, type ObsInstance } from './instance'
import { createSceneSwitch } from './scene-switch'

const secretOf = (id: string): string => (id === mainObs ? 'obs.password' : `obs.password.${id}`)

export interface Obs {
  /** The OBS of the show. */
  view(): ObsView
  others(): ObsView[]
  /** `instance`: absent is the show's. @throws AppError `notFound` */
  connect(wish: {
    instance?: string | undefined
    address: ObsView['address']
    /** Null keeps the one that is kept. */
    password: string | null
    connectOnStart: boolean
  }): Promise<void>
  disconnect(instance?: string): Promise<void>
  retryNow(instance?: string): void
  /** One more, not connected yet. @throws AppError `tooLarge` */
  add(name: string): Promise<{ instance: string }>
  /** Forgets it, its password too. @throws AppError `notFound` */
  remove(instance: string): Promise<void>
  /** Connects to each that the operator wants at the start. */
  start(): void
  /** @throws AppError `notFound` for one that is not known */
  of(instance: string): ObsInstance
  /** @throws AppError `notConnected` | `notFound` | `timeout` | `obsRefused` | … */
  act(commands: readonly ObsCommand[]): Promise<void>
  switchScene(scene: string): Promise<void>
  /** Switches, and returns after `forMs` unless the operator changed the scene meanwhile. */
  switchFor(scene: string, forMs: number | null): Promise<void>
  close(): Promise<void>
}

interface Deps {
  clock: Clock
  random: () => number
  secrets: SecretStore
  settings(): ObsSettings
  saveSettings(value: ObsSettings): Promise<void>
  record(entry: JournalEntry): void
  onChange(): void
  /** Something happened in the OBS of the show. */
  onEvent(event: ObsEvent): void
  /** A scene of the show has another name. Told before anything shows it. */
  onRenamed(before: string, now: string): void
  onMeters(meters: ObsMeters): void
}

/** Every OBS that the operator knows: the show's, and others for the panel. */
export function createObs(deps: Deps): Obs {
  const { clock, settings } = deps
  const others = new Map<string, ObsInstance>()
  const scene = createSceneSwitch({ clock, current: () => main.view().currentScene, set: setScene })
  function setScene(name: string): Promise<void> {
    return main.act([{ kind: 'programScene', scene: name }])
  }

  const main = instanceOf(mainObs, () => ({ name: 'OBS', ...settings() }), {
    gone: scene.forget,
    happened(event) {
      if (event.event === 'sceneOnAir' && event.name !== null) scene.changed(event.name)
      if (event.event === 'collectionUsed') scene.forget()
      deps.onEvent(event)
    },
    renamed(before, now) {
      scene.renamed(before, now)
      deps.onRenamed(before, now)
    },
  })
  function instanceOf(
    id: string,
    known: () => Omit<OtherObs, 'id'>,
    hears: Pick<Parameters<typeof createObsInstance>[0]['hears'], 'gone' | 'happened' | 'renamed'>,
  ): ObsInstance {
    return createObsInstance({
      id,
      clock,
      random: deps.random,
      record: deps.record,
      name: () => known().name,
      address: () => known().address,
      password: () => deps.secrets.get(secretOf(id)),
      hears: { ...hears, changed: deps.onChange },
      onMeters: deps.onMeters,
    })
  }
  const nothing = () => undefined
  function addOther(first: OtherObs): void {
    let latest = first
    const known = () => {
      latest = settings().others.find(({ id }) => id === first.id) ?? latest
      return latest
    }
    others.set(first.id, instanceOf(first.id, known, { gone: nothing, happened: nothing, renamed: nothing }))
  }
  settings().others.forEach(addOther)

  function of(id: string): ObsInstance {
    const found = id === mainObs ? main : others.get(id)
    if (!found) throw new AppError('notFound', 'That OBS is not in the list any more.')
    return found
  }
  const all = (): [string, ObsInstance][] => [[mainObs, main], ...others]

  return {
    view: () => main.view(),
    others: () => [...others.values()].map((each) => each.view()),
    of,
    async connect({ instance = mainObs, address, password, connectOnStart }) {
      const wanted = of(instance)
      if (password !== null) await deps.secrets.set(secretOf(instance), password)
      const change = { address, connectOnStart }
      const now = settings()
      await deps.saveSettings(
        instance === mainObs
          ? { ...now, ...change }
          : {
              ...now,
              others: now.others.map((each) => (each.id === instance ? { ...each, ...change } : each)),
            },
      )
      wanted.open()
    },
    async disconnect(instance = mainObs) {
      of(instance).end()
    },
    retryNow: (instance = mainObs) => of(instance).retryNow(),
    async add(name) {
      const now = settings()
      if (now.others.length >= mostOtherObs)
        throw new AppError(
          'tooLarge',
          `The studio talks to ${mostOtherObs + 1} OBS at most. Remove one first.`,
        )
      const other = {
        id: `obs-${randomUUID().slice(0, 8)}`,
        name,
        address: { host: '127.0.0.1', port: 4455 },
        connectOnStart: false,
      }
      await deps.saveSettings({ ...now, others: [...now.others, other] })
      addOther(other)
      deps.onChange()
      return { instance: other.id }
    },
    async remove(instance) {
      if (!others.has(instance)) throw new AppError('notFound', 'That OBS is not in the list any more.')
      of(instance).end()
      others.delete(instance)
      await deps.secrets.set(secretOf(instance), null)
      const now = settings()
      await deps.saveSettings({ ...now, others: now.others.filter(({ id }) => id !== instance) })
      deps.onChange()
    },
    start() {
      const wanted = (id: string) =>
        id === mainObs
          ? settings().connectOnStart
          : settings().others.some((each) => each.id === id && each.connectOnStart)
      for (const [id, each] of all()) if (wanted(id)) each.open()
    },
    act: (commands) => main.act(commands),
    switchScene: scene.to,
    switchFor: scene.for,
    async close() {
      for (const [, each] of all()) each.end()
    },
  }
}

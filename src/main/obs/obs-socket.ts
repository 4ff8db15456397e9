import { EventSubscription, type default as OBSWebSocket } from 'obs-websocket-js'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { ObsView } from '../../shared/domain/obs'
import { sceneChanged, sceneList, sceneListChanged, versions } from './protocol'

const connectWithinMs = 5_000
const requestWithinMs = 2_000

export interface ObsFacts {
  version: string
  scenes: string[]
  currentScene: string
}

export interface ObsHears {
  closed(error: unknown): void
  sceneChanged(scene: string): void
  scenesChanged(scenes: string[]): void
}

/** One socket to OBS. After `close` nothing is heard of it any more. */
export interface ObsSocket {
  /** Resolves with what there is, once OBS has let us in. Never more than once. */
  open(password: string | undefined): Promise<ObsFacts>
  /** @throws AppError `timeout`, and what OBS itself refuses with */
  askVersion(): Promise<string>
  setScene(sceneName: string): Promise<void>
  close(): void
}

/** OBS lists scenes from the bottom of its list upwards. */
const namesOf = (scenes: readonly { sceneName: string }[]): string[] =>
  scenes.map(({ sceneName }) => sceneName).reverse()

export function createObsSocket(deps: {
  /** Not connected yet, and nobody else's. */
  link: Pick<OBSWebSocket, 'on' | 'connect' | 'call' | 'disconnect' | 'removeAllListeners'>
  clock: Clock
  address: ObsView['address']
  hears: ObsHears
}): ObsSocket {
  const { clock, hears, link } = deps
  const { host, port } = deps.address
  /** Told by itself, so newer than any list that was asked for before. */
  let sceneTold: string | null = null
  link.on('ConnectionClosed', hears.closed)
  link.on('ConnectionError', () => undefined)
  link.on('CurrentProgramSceneChanged', (event) => {
    const parsed = sceneChanged.safeParse(event)
    if (!parsed.success) return
    sceneTold = parsed.data.sceneName
    hears.sceneChanged(sceneTold)
  })
  link.on('SceneListChanged', (event) => {
    const parsed = sceneListChanged.safeParse(event)
    if (parsed.success) hears.scenesChanged(namesOf(parsed.data.scenes))
  })

  function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
    return new Promise((done, fail) => {
      const cancel = clock.after(limitMs, () => fail(new AppError('timeout', 'OBS did not answer in time.')))
      work.then(done, fail).finally(cancel)
    })
  }
  const ask = (name: string, input?: Record<string, unknown>): Promise<unknown> =>
    within(link.call(name as never, input as never), requestWithinMs)
  const askVersion = async () => versions.parse(await ask('GetVersion')).obsVersion

  return {
    async open(password) {
      const eventSubscriptions = EventSubscription.Scenes
      const opening = link.connect(`ws://${host}:${port}`, password, { rpcVersion: 1, eventSubscriptions })
      await within(opening, connectWithinMs)
      const version = await askVersion()
      const { scenes, currentProgramSceneName } = sceneList.parse(await ask('GetSceneList'))
      return { version, scenes: namesOf(scenes), currentScene: sceneTold ?? currentProgramSceneName }
    },
    askVersion,
    setScene: async (sceneName) => void (await ask('SetCurrentProgramScene', { sceneName })),
    close() {
      link.removeAllListeners()
      // An error after we let go of it concerns nobody; without a listener it would be an uncaught exception.
      link.on('ConnectionError', () => undefined)
      void link.disconnect().catch(() => undefined)
    },
  }
}

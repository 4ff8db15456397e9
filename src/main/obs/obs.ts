import OBSWebSocket, { EventSubscription, OBSWebSocketError } from 'obs-websocket-js'
import { AppError } from '../../shared/contract/errors'
import { backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { ObsView } from '../../shared/domain/obs'
import type { Settings } from '../../shared/domain/settings'
import type { SecretStore } from '../platform'
import { closeCodes, sceneChanged, sceneList, sceneListChanged, versions, words } from './protocol'
import { createSceneSwitch } from './scene-switch'

const secretName = 'obs.password'
const connectWithinMs = 5_000
const requestWithinMs = 2_000
const askEveryMs = 5_000
const backoff = { firstMs: 500, mostMs: 15_000, factor: 2 }
export interface Obs {
  view(): ObsView
  connect(wish: {
    address: ObsView['address']
    password: string | null
    connectOnStart: boolean
  }): Promise<void>
  disconnect(): Promise<void>
  /** Connects to the address of the settings. */
  start(): void
  retryNow(): void
  /** @throws AppError `notConnected` | `notFound` | `timeout` | `obsRefused` */
  switchScene(scene: string): Promise<void>
  /** Switches, and returns after `forMs` unless the operator changed the scene meanwhile. */
  switchFor(scene: string, forMs: number | null): Promise<void>
  close(): Promise<void>
}

interface Deps {
  clock: Clock
  random: () => number
  secrets: SecretStore
  settings(): Settings['obs']
  saveSettings(value: Settings['obs']): Promise<void>
  record(entry: JournalEntry): void
  onChange(): void
}

type State = ObsView['state']

/** The link to OBS: one socket, watched by a cheap question, restored with growing pauses. */
export function createObs(deps: Deps): Obs {
  const { clock } = deps
  let state: State = 'off'
  let message: string | null = null
  let version: string | null = null
  let scenes: string[] = []
  let currentScene: string | null = null
  let hasPassword = false
  let retryAt: number | null = null
  let attempt = 0
  let generation = 0
  let socket: OBSWebSocket | null = null
  let stopAsking: Stop = () => undefined
  let cancelRetry: Stop = () => undefined
  const scene = createSceneSwitch({ clock, current: () => currentScene, set: setScene })

  function become(next: State, why: string | null): void {
    if (next !== state)
      deps.record({
        topic: 'obs',
        level: next === 'connected' || next === 'off' ? 'info' : 'warn',
        what: `obs.${next}`,
        who: null,
        detail: { reason: why },
      })
    state = next
    message = why
    if (next !== 'connected') {
      scenes = []
      currentScene = null
      version = null
    }
    deps.onChange()
  }

  function drop(): void {
    generation++
    stopAsking()
    cancelRetry()
    scene.forget()
    retryAt = null
    const old = socket
    socket = null
    old?.removeAllListeners()
    // An error after we let go of it concerns nobody; without a listener it would be an uncaught exception.
    old?.on('ConnectionError', () => undefined)
    void old?.disconnect().catch(() => undefined)
  }

  async function open(): Promise<void> {
    drop()
    const mine = ++generation
    const isMine = () => mine === generation
    become('connecting', null)
    const password = (await deps.secrets.get(secretName)) ?? undefined
    if (!isMine()) return
    hasPassword = password !== undefined
    const { host, port } = deps.settings().address
    const link = new OBSWebSocket()
    socket = link
    link.on('ConnectionClosed', (error) => isMine() && closed(error))
    link.on('ConnectionError', () => undefined)
    link.on('CurrentProgramSceneChanged', (event) => {
      const parsed = sceneChanged.safeParse(event)
      if (!isMine() || !parsed.success) return
      scene.changed(parsed.data.sceneName)
      currentScene = parsed.data.sceneName
      deps.onChange()
    })
    link.on('SceneListChanged', (event) => {
      const parsed = sceneListChanged.safeParse(event)
      if (!isMine() || !parsed.success) return
      scenes = parsed.data.scenes.map(({ sceneName }) => sceneName).reverse()
      deps.onChange()
    })
    try {
      await within(
        link.connect(`ws://${host}:${port}`, password, {
          rpcVersion: 1,
          eventSubscriptions: EventSubscription.Scenes,
        }),
        connectWithinMs,
      )
      if (isMine()) await synchronise()
    } catch (error) {
      if (isMine()) closed(error)
    }
  }

  async function synchronise(): Promise<void> {
    version = versions.parse(await ask('GetVersion')).obsVersion
    const list = sceneList.parse(await ask('GetSceneList'))
    scenes = list.scenes.map(({ sceneName }) => sceneName).reverse()
    currentScene = list.currentProgramSceneName
    attempt = 0
    become('connected', null)
    const mine = generation
    stopAsking = clock.every(askEveryMs, () => {
      ask('GetVersion').catch(() => {
        if (mine === generation) lost('OBS does not answer any more.')
      })
    })
  }

  function closed(error: unknown): void {
    const code = error instanceof OBSWebSocketError ? error.code : 0
    const isRefused = code === closeCodes.authenticationFailed || /authenticat/i.test(String(error))
    if (isRefused || code === closeCodes.sessionInvalidated) {
      drop()
      become(isRefused ? 'refused' : 'kicked', isRefused ? words.refused : words.kicked)
      return
    }
    lost(deps.settings().address.port === 4444 ? `${words.unreachable} ${words.oldPort}` : words.unreachable)
  }

  function lost(why: string): void {
    drop()
    const delayMs = backoffDelayMs(attempt++, backoff, deps.random)
    retryAt = clock.wall() + delayMs
    cancelRetry = clock.after(delayMs, () => void open())
    become('retrying', why)
  }

  async function ask(name: string, input?: Record<string, unknown>): Promise<unknown> {
    const link = socket
    if (!link) throw new AppError('notConnected', 'OBS is not connected.')
    return within(link.call(name as never, input as never), requestWithinMs)
  }

  function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
    return new Promise((done, fail) => {
      const cancel = clock.after(limitMs, () => fail(new AppError('timeout', 'OBS did not answer in time.')))
      work.then(done, fail).finally(cancel)
    })
  }

  async function setScene(sceneName: string): Promise<void> {
    if (state !== 'connected') throw new AppError('notConnected', 'OBS is not connected.')
    if (!scenes.includes(sceneName)) throw new AppError('notFound', `OBS has no scene named "${sceneName}".`)
    await ask('SetCurrentProgramScene', { sceneName })
    currentScene = sceneName
    deps.onChange()
  }

  return {
    view: () => ({
      state,
      message,
      address: deps.settings().address,
      hasPassword,
      version,
      scenes,
      currentScene,
      retryAt,
    }),
    async connect({ address, password, connectOnStart }) {
      if (password !== null) await deps.secrets.set(secretName, password)
      await deps.saveSettings({ address, connectOnStart })
      attempt = 0
      void open()
    },
    async disconnect() {
      drop()
      become('off', null)
    },
    start: () => void open(),
    retryNow() {
      if (state === 'retrying' || state === 'kicked' || state === 'refused') void open()
    },
    switchScene: scene.to,
    switchFor: scene.for,
    async close() {
      drop()
      state = 'off'
    },
  }
}

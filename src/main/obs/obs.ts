import OBSWebSocket, { OBSWebSocketError } from 'obs-websocket-js'
import { AppError } from '../../shared/contract/errors'
import { backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { ObsView } from '../../shared/domain/obs'
import type { Settings } from '../../shared/domain/settings'
import type { SecretStore } from '../platform'
import { createObsSocket, type ObsFacts, type ObsSocket } from './obs-socket'
import { closeCodes, words } from './protocol'
import { createSceneSwitch } from './scene-switch'

const secretName = 'obs.password'
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
  let socket: ObsSocket | null = null
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
    socket?.close()
    socket = null
  }

  async function open(): Promise<void> {
    drop()
    const mine = ++generation
    const isMine = () => mine === generation
    become('connecting', null)
    const password = (await deps.secrets.get(secretName)) ?? undefined
    if (!isMine()) return
    hasPassword = password !== undefined
    const link = createObsSocket({
      link: new OBSWebSocket(),
      clock,
      address: deps.settings().address,
      hears: { ...hears, closed },
    })
    socket = link
    try {
      const facts = await link.open(password)
      if (isMine()) opened(link, facts)
    } catch (error) {
      if (isMine()) closed(error)
    }
  }

  const hears = {
    sceneChanged(name: string) {
      scene.changed(name)
      currentScene = name
      deps.onChange()
    },
    scenesChanged(names: string[]) {
      scenes = names
      deps.onChange()
    },
  }
  function opened(link: ObsSocket, facts: ObsFacts): void {
    ;({ version, scenes, currentScene } = facts)
    attempt = 0
    become('connected', null)
    stopAsking = clock.every(askEveryMs, () => {
      link.askVersion().catch(() => {
        if (socket === link) lost('OBS does not answer any more.')
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

  async function setScene(sceneName: string): Promise<void> {
    if (state !== 'connected' || !socket) throw new AppError('notConnected', 'OBS is not connected.')
    if (!scenes.includes(sceneName)) throw new AppError('notFound', `OBS has no scene named "${sceneName}".`)
    await socket.setScene(sceneName)
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

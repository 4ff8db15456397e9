import { AppError } from '../../../shared/contract/errors'
import { backoffDelayMs } from '../../../shared/domain/backoff'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { IntifaceView } from '../../../shared/domain/intiface'
import type { JournalEntry } from '../../../shared/domain/journal'
import type { Settings } from '../../../shared/domain/settings'
import { adviceFor } from './advice'
import { openSession } from './greet'
import type { RemoteDevice } from './remote-device'
import { type Session, type SessionEvents, wordsOf } from './session'

const backoff = { firstMs: 500, mostMs: 15_000, factor: 2 }

/** The devices of the server that is connected now; the device side links them. */
export interface RemoteDevices {
  /** One listener: the device side. */
  listen(listener: {
    appeared(device: RemoteDevice): void
    vanished(key: string, reason: string): void
  }): void
  list(): readonly RemoteDevice[]
  /** Ends the connection now, so that the server stops whatever it moves; then connects again. */
  cut(reason: string): void
}

/** The link to an Intiface server: one connection, proved by pings, restored with growing pauses. */
export interface Intiface {
  readonly devices: RemoteDevices
  view(): IntifaceView
  /** Keeps the settings and connects. */
  connect(wish: Settings['intiface']): Promise<void>
  /** Stops what the server moves, and leaves. */
  disconnect(): Promise<void>
  /** Connects to the address of the settings. */
  start(): void
  retryNow(): void
  /** Lets the server look for devices for a while. @throws AppError `notConnected` | `timeout` | `unavailable` */
  scan(seconds: number): Promise<void>
  /** May be called twice. */
  close(): Promise<void>
}

export interface IntifaceDeps {
  clock: Clock
  random: () => number
  settings(): Settings['intiface']
  saveSettings(value: Settings['intiface']): Promise<void>
  record(entry: JournalEntry): void
  onChange(): void
}

export function createIntiface(deps: IntifaceDeps): Intiface {
  const { clock } = deps
  let state: IntifaceView['state'] = 'off'
  let message: string | null = null
  let session: Session | null = null
  let retryAt: number | null = null
  let attempt = 0
  /** What an older connection says changes nothing. */
  let generation = 0
  let cancelRetry: Stop = () => undefined
  let cancelScan: Stop | null = null
  const devices = new Map<string, RemoteDevice>()
  let listener: Parameters<RemoteDevices['listen']>[0] | null = null

  const note = (what: string, level: JournalEntry['level'], detail: JournalEntry['detail']) =>
    deps.record({ topic: 'device', level, what, who: null, detail })

  function become(next: IntifaceView['state'], why: string | null): void {
    if (next !== state)
      note(`intiface.${next}`, next === 'refused' || next === 'retrying' ? 'warn' : 'info', { reason: why })
    state = next
    message = why
    deps.onChange()
  }

  function scanOver(): void {
    cancelScan?.()
    cancelScan = null
    deps.onChange()
  }

  /** Lets go of the present connection and of everything that it told. */
  function drop(reason: string): void {
    generation++
    cancelRetry()
    retryAt = null
    session?.cut(reason)
    session = null
    scanOver()
    const gone = [...devices.keys()]
    devices.clear()
    for (const key of gone) listener?.vanished(key, reason)
  }

  function lost(why: string): void {
    drop(why)
    const delayMs = backoffDelayMs(attempt++, backoff, deps.random)
    retryAt = clock.wall() + delayMs
    cancelRetry = clock.after(delayMs, () => void open())
    become('retrying', why)
  }

  function eventsOf(isMine: () => boolean): SessionEvents {
    return {
      appeared(device) {
        if (!isMine()) return
        devices.set(device.key, device)
        listener?.appeared(device)
      },
      vanished(key) {
        if (!isMine()) return
        devices.delete(key)
        listener?.vanished(key, 'Intiface does not have it any more')
      },
      scanEnded: () => isMine() && scanOver(),
      complained: (text) => isMine() && note('intiface.complained', 'warn', { reason: text }),
      ended: (reason) => isMine() && lost(reason),
    }
  }

  async function open(): Promise<void> {
    drop('connecting anew')
    const mine = generation
    const isMine = () => mine === generation
    become('connecting', null)
    const { address } = deps.settings()
    try {
      const opened = await openSession({ clock, address, events: eventsOf(isMine) })
      if (!isMine()) return opened.cut('no longer wanted')
      session = opened
      attempt = 0
      become('connected', null)
    } catch (error) {
      const advice = await adviceFor(error, address)
      if (!isMine()) return
      if (error instanceof AppError && error.code === 'unsupported') {
        drop(advice)
        become('refused', advice)
      } else lost(advice)
    }
  }

  async function leave(): Promise<void> {
    const left = session
    session = null
    const gone = left?.leave()
    drop('left')
    await gone
  }

  return {
    devices: {
      listen(next) {
        listener = next
      },
      list: () => [...devices.values()],
      cut: (reason) => session && lost(reason),
    },
    view: () => ({
      ...{ state, message, retryAt, scanning: cancelScan !== null },
      address: deps.settings().address,
      server: session?.server ?? null,
    }),
    async connect(wish) {
      await deps.saveSettings(wish)
      attempt = 0
      await leave()
      void open()
    },
    async disconnect() {
      await leave()
      become('off', null)
    },
    start: () => void open(),
    retryNow() {
      if (state === 'retrying' || state === 'refused') void open()
    },
    async scan(seconds) {
      const present = session
      if (!present) throw new AppError('notConnected', 'Intiface is not connected.')
      try {
        await present.scan(true)
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('unavailable', wordsOf(error))
      }
      if (present !== session) return
      cancelScan?.()
      cancelScan = clock.after(seconds * 1_000, () => {
        scanOver()
        present.scan(false).catch(() => undefined)
      })
      deps.onChange()
    },
    async close() {
      await leave()
      state = 'off'
    },
  }
}

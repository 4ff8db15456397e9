import { AppError } from '../../../shared/contract/errors'
import { backoffDelayMs } from '../../../shared/domain/backoff'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { IntifaceSettings, IntifaceView, IntifaceWish } from '../../../shared/domain/intiface'
import type { JournalEntry } from '../../../shared/domain/journal'
import { adviceFor } from './advice'
import { openSession } from './greet'
import { createRemoteShelf, type RemoteDevices } from './remotes'
import { createScan } from './scan'
import type { Session, SessionEvents } from './session'
import { createStatus } from './status'

const backoff = { firstMs: 500, mostMs: 15_000, factor: 2 }
/** A connection that ends sooner counts as a failed attempt: a server that greets and dies is not stormed. */
const steadyAfterMs = 10_000

/** The link to an Intiface server: one connection, proved by pings, restored with growing pauses. */
export interface Intiface {
  readonly remotes: RemoteDevices
  view(): IntifaceView
  /** Keeps the settings and connects anew. */
  connect(wish: IntifaceWish): Promise<void>
  /** Stops what the server moves, and leaves. */
  disconnect(): Promise<void>
  /** Connects to the address of the settings. */
  start(): void
  retryNow(): void
  /** Lets the server look for devices for a while. @throws AppError `notConnected` | `timeout` | `unavailable` */
  scan(seconds: number): Promise<void>
  /** Leaves for good. May be called twice. */
  close(): Promise<void>
}

export interface IntifaceDeps {
  clock: Clock
  random: () => number
  settings(): IntifaceSettings
  saveSettings(value: IntifaceSettings): Promise<void>
  record(entry: JournalEntry): void
  onChange(): void
}

export function createIntiface(deps: IntifaceDeps): Intiface {
  const { clock } = deps
  const status = createStatus(deps)
  const scan = createScan(clock, deps.onChange)
  const change = (part: Partial<IntifaceSettings>) => deps.saveSettings({ ...deps.settings(), ...part })
  const shelf = createRemoteShelf({
    cut: (reason) => lost(`Cut: ${reason}.`),
    forgotten: () => deps.settings().forgotten,
    async keepForgotten(forgotten) {
      await change({ forgotten })
      deps.onChange()
    },
  })
  let session: Session | null = null
  let retryAt: number | null = null
  let attempt = 0
  let connectedAt = Number.POSITIVE_INFINITY
  /** What an older connection says changes nothing. */
  let generation = 0
  let cancelRetry: Stop = () => undefined

  /** Lets go of the present connection and of everything that it told. */
  function drop(reason: string): void {
    generation++
    cancelRetry()
    retryAt = null
    session?.cut(reason)
    session = null
    scan.over()
    shelf.takeAll(reason)
  }

  function lost(why: string): void {
    drop(why)
    if (clock.now() - connectedAt >= steadyAfterMs) attempt = 0
    connectedAt = Number.POSITIVE_INFINITY
    const delayMs = backoffDelayMs(attempt++, backoff, deps.random)
    retryAt = clock.wall() + delayMs
    cancelRetry = clock.after(delayMs, () => void open())
    status.become('retrying', why)
  }

  function eventsOf(isMine: () => boolean): SessionEvents {
    return {
      appeared: (device) => isMine() && shelf.put(device),
      vanished: (key) => isMine() && shelf.take(key, 'Intiface does not have it any more'),
      scanEnded: () => isMine() && scan.over(),
      ended: (reason) => isMine() && lost(reason),
      complained(reason) {
        const line = { topic: 'device', level: 'warn', what: 'intiface.complained', who: null } as const
        if (isMine()) deps.record({ ...line, detail: { reason } })
      },
    }
  }

  async function open(): Promise<void> {
    drop('connecting anew')
    const mine = generation
    const isMine = () => mine === generation
    status.become('connecting', null)
    const { address } = deps.settings()
    try {
      const opened = await openSession({ clock, address, events: eventsOf(isMine) })
      if (!isMine()) return opened.cut('no longer wanted')
      session = opened
      connectedAt = clock.now()
      status.become('connected', null)
    } catch (error) {
      const advice = await adviceFor(error, address)
      if (!isMine()) return
      if (!(error instanceof AppError && error.code === 'unsupported')) return lost(advice)
      drop(advice)
      status.become('refused', advice)
    }
  }

  /** Resolves when the server was told to stop; true unless something else was begun meanwhile. */
  async function leave(): Promise<boolean> {
    const left = session
    session = null
    const gone = left?.leave()
    drop('left')
    const mine = generation
    await gone
    return mine === generation
  }

  return {
    remotes: shelf,
    view: () => ({
      state: status.state(),
      message: status.message(),
      address: deps.settings().address,
      server: session?.server ?? null,
      scanning: scan.isOn(),
      forgotten: shelf
        .list()
        .filter(({ key }) => shelf.isForgotten(key))
        .map(({ key, name }) => ({ key, name })),
      retryAt,
    }),
    async connect(wish) {
      await change(wish)
      attempt = 0
      if (!(await leave())) return
      shelf.wanted()
      void open()
    },
    async disconnect() {
      if (await leave()) status.become('off', null)
    },
    start: () => void open(),
    retryNow() {
      if (status.state() === 'retrying' || status.state() === 'refused') void open()
    },
    async scan(seconds) {
      if (!session) throw new AppError('notConnected', 'Intiface is not connected.')
      shelf.wanted()
      await scan.begin(session, seconds)
    },
    async close() {
      await leave()
    },
  }
}

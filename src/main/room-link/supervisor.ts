import type { RoomConfig, RoomProcessSays } from '../../shared/contract/room-process'
import { type Backoff, backoffDelayMs } from '../../shared/domain/backoff'
import type { Stop } from '../../shared/domain/clock'
import type { RelayState } from '../../shared/domain/ice'
import type { JournalEntry } from '../../shared/domain/journal'
import type { RoomView } from '../../shared/domain/live'
import type { Platform } from '../platform'
import { secretVariables, withoutSecrets, writeConfigFile } from './config-file'
import { type RoomRun, watchRun } from './room-run'

export type ServerView = Pick<RoomView, 'server' | 'port' | 'message' | 'freePort' | 'viewerUrl'>
export type Listening = Extract<RoomProcessSays, { type: 'listening' }>
type Failed = Extract<RoomProcessSays, { type: 'failed' }>

export interface Supervisor {
  view(): ServerView
  /** Starts it, or starts it anew with the configuration of now. Resolves when the old one has ended. */
  restart(): Promise<void>
  /** Resolves when the process has ended. May be called twice. */
  stop(): Promise<void>
}
export interface SupervisorDeps {
  platform: Pick<Platform, 'clock' | 'paths' | 'startRoom'>
  random(): number
  config(): RoomConfig | Promise<RoomConfig>
  record(entry: JournalEntry): void
  onChange(): void
  /** Where the room is now; null while there is none. */
  onRoom(listening: Listening | null): void
  onRelay(state: RelayState): void
}

const backoff: Backoff = { firstMs: 300, mostMs: 10_000, factor: 2 }
const steadyAfterMs = 30_000
/** The room of a studio that was just killed may still hold port and ledger: the first refusal is asked again. */
const firstRefusalAgainMs = 1_500

/** Keeps the room's process running; never while quitting, and not against a refusal that only people can lift. */
export function superviseRoomProcess(deps: SupervisorDeps): Supervisor {
  const { platform, record } = deps
  const { clock } = platform
  let run: RoomRun | null = null
  let generation = 0
  let deaths = 0
  let refusals = 0
  let isStopped = false
  let cancelNext: Stop = () => {}
  let view: ServerView = { server: 'stopped', port: null, message: null, freePort: null, viewerUrl: null }

  function show(change: Partial<ServerView>): void {
    view = { ...view, ...change }
    deps.onChange()
  }
  function note(level: JournalEntry['level'], what: string, detail: JournalEntry['detail'] = {}): void {
    record({ topic: 'room', level, what, who: null, detail })
  }
  function again(delayMs: number): void {
    const mine = generation
    cancelNext = clock.after(delayMs, () => {
      if (mine === generation) void start()
    })
  }

  async function start(): Promise<void> {
    const mine = ++generation
    show({ server: 'starting', message: null, freePort: null })
    try {
      const config = await deps.config()
      const file = await writeConfigFile(platform.paths.data, withoutSecrets(config))
      if (mine !== generation || isStopped) return
      const startedAt = clock.now()
      run = watchRun(platform.startRoom(file, secretVariables(config)), {
        clock,
        onSays: (says) => mine === generation && heed(says),
        onExit: (code) => mine === generation && died(code, clock.now() - startedAt),
      })
    } catch (error) {
      if (mine !== generation) return
      show({ server: 'failed', message: `The room could not be started: ${String(error)}` })
      note('error', 'room.notStarted', { cause: String(error) })
      again(backoffDelayMs(deaths++, backoff, deps.random))
    }
  }

  function heed(says: RoomProcessSays): void {
    if (says.type === 'failed') refused(says)
    else if (says.type === 'relay') deps.onRelay(says.state)
    else listening(says)
  }
  function listening(says: Listening): void {
    refusals = 0
    show({ server: 'running', port: says.port, viewerUrl: says.viewerUrl, message: null, freePort: null })
    note('info', 'room.running', { port: says.port })
    deps.onRoom(says)
  }
  function refused(says: Failed): void {
    // A refused process ends by itself; that end is no death.
    generation += 1
    run = null
    if (says.code === 'internal') restartLater({ code: 'internal', cause: says.message })
    else if (says.code !== 'badConfig' && refusals++ === 0) again(firstRefusalAgainMs)
    else {
      const { message, freePort, code } = says
      show({ server: 'failed', message, freePort, port: null, viewerUrl: null })
      note('error', 'room.refused', { code, cause: message })
    }
  }
  function died(code: number | null, livedMs: number): void {
    generation += 1
    run = null
    if (livedMs > steadyAfterMs) deaths = 0
    deps.onRoom(null)
    restartLater({ code })
  }
  function restartLater(detail: JournalEntry['detail']): void {
    if (isStopped) return
    const delayMs = backoffDelayMs(deaths++, backoff, deps.random)
    show({
      server: 'failed',
      message: 'The room server ended unexpectedly and is started again.',
      port: null,
    })
    note('warn', 'room.ended', { ...detail, againInMs: delayMs })
    again(delayMs)
  }
  async function endRun(): Promise<void> {
    generation += 1
    cancelNext()
    const ending = run
    run = null
    deps.onRoom(null)
    await ending?.stop()
  }

  return {
    view: () => view,
    async restart() {
      if (isStopped) return
      show({ server: 'starting', message: null, freePort: null, port: null, viewerUrl: null })
      await endRun()
      deaths = 0
      refusals = 0
      if (!isStopped) await start()
    },
    async stop() {
      isStopped = true
      await endRun()
      show({ server: 'stopped', port: null, viewerUrl: null, message: null, freePort: null })
    },
  }
}

import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import type { JournalEntry } from '../../../shared/domain/journal'
import type { LabLine, LabView } from '../../../shared/domain/lab'
import type { SafetyView } from '../../../shared/domain/safety'
import type { Lending, LendTarget } from '../lending'
import { createConsole, type LabConsole } from './console'
import { type LabPeer, openLabPeer } from './lab-peer'
import { createLabWrites, type LabSafety, type LabWish, type LabWrites } from './lab-writes'

/**
 * Looking into a device: browse, read, listen, write bytes. Raw bytes know no level, so the gate cannot say how much;
 * that, and only that, is the operator's judgement. All else holds for them as for any level: they are a trial arming
 * of a device that safety guards under the id `lab`. Nothing is written before the operator has said which bytes stop
 * the device and the device has acknowledged them; bytes go out only while disarmed, through the gate, under a lease
 * of at most three seconds, and the stop bytes follow by the way of every zero: at the lease's end, at any stop, ahead
 * of everything, repeated, and the link is cut when they are not acknowledged. While the lab has a device nothing can
 * be armed; any stop, hold or loss of the window ends the session.
 */
export interface Lab {
  /** @throws AppError `conflict`, and what lending and connecting throw */
  open(target: LendTarget): Promise<void>
  /** Stop bytes first, then the link is cut. May be called twice. */
  close(reason?: string): Promise<void>
  /** @throws AppError `notFound` | `unsupported` | `timeout` | `linkLost` */
  read(key: string): Promise<void>
  subscribe(key: string): Promise<void>
  /** @throws AppError `conflict` | `unsupported` | `writeRefused` */
  setStop(key: string, bytes: Uint8Array): Promise<void>
  /** Resolves once they are written. @throws AppError `conflict` | `unsupported` | `timeout` */
  write(wish: LabWish): Promise<void>
  view(): LabView | null
  lines(): readonly LabLine[]
  /** Safety's state changed: the lab goes when it must. */
  review(safety: SafetyView): void
}

export interface LabDeps {
  clock: Clock
  lend: Lending['lend']
  safety: LabSafety
  record(entry: JournalEntry): void
  onChange(): void
  onLine(line: LabLine): void
}

const longestSessionMs = 600_000

interface Session {
  target: string
  phase: LabView['phase']
  endsAt: number
  console: LabConsole
  peer: LabPeer | null
  writes: LabWrites | null
  /** Cuts the link, or gives up connecting. */
  cut(reason: string): Promise<void>
  cancelEnd(): void
}

export function createLab(deps: LabDeps): Lab {
  const { clock, safety } = deps
  let session: Session | null = null
  let lines: readonly LabLine[] = []

  function tell(what: string, detail: JournalEntry['detail']): void {
    deps.record({ topic: 'device', level: 'info', what, who: 'operator', detail })
  }
  function opened(): Session & { peer: LabPeer; writes: LabWrites } {
    if (session?.phase !== 'open' || !session.peer || !session.writes)
      throw new AppError('conflict', 'The lab has no device. Open one first.')
    return session as Session & { peer: LabPeer; writes: LabWrites }
  }

  /** The session is over, whoever ended it. */
  function finish(mine: Session, reason: string): void {
    if (session !== mine) return
    mine.console.note(reason)
    lines = mine.console.all()
    session = null
    mine.cancelEnd()
    mine.writes?.end()
    safety.gone(reason)
    tell('lab.closed', { target: mine.target, reason })
    deps.onChange()
  }

  function begin(): Session {
    if (session) throw new AppError('conflict', 'The lab looks into one device at a time. Close it first.')
    if (safety.view().permit !== 'disarmed')
      throw new AppError('conflict', 'The lab is open only while disarmed. Disarm first.')
    const mine: Session = {
      target: '…',
      phase: 'connecting',
      endsAt: clock.wall() + longestSessionMs,
      console: createConsole({ clock, onLine: deps.onLine }),
      ...{ peer: null, writes: null },
      cut: async (reason) => finish(mine, reason),
      cancelEnd: clock.after(longestSessionMs, () => void close('its ten minutes are over')),
    }
    session = mine
    safety.begin()
    deps.onChange()
    return mine
  }

  async function open(target: LendTarget): Promise<void> {
    const mine = begin()
    try {
      const { peer, name } = await deps.lend(target, (reason) => finish(mine, reason))
      if (session !== mine) return void (await peer.disconnect('no longer wanted'))
      mine.target = name
      mine.cut = (reason) => peer.disconnect(reason)
      mine.peer = await openLabPeer(peer, mine.console)
      if (session !== mine) return
      const wrote = (bytes: number) => tell('lab.wrote', { target: mine.target, bytes })
      mine.writes = createLabWrites({
        ...deps,
        peer: mine.peer,
        console: mine.console,
        wrote,
        end: close,
        cut: mine.cut,
      })
      mine.phase = 'open'
      tell('lab.opened', { target: name })
      deps.onChange()
    } catch (error) {
      await mine.cut(error instanceof Error ? error.message : String(error))
      finish(mine, 'it could not be opened')
      throw error
    }
  }

  async function close(reason = 'closed'): Promise<void> {
    const mine = session
    if (!mine || mine.phase === 'ending') return
    mine.phase = 'ending'
    deps.onChange()
    if (mine.writes?.stop()) await safety.zero()
    await mine.cut(reason)
    finish(mine, reason)
  }

  async function andTell(run: Promise<void>): Promise<void> {
    await run
    deps.onChange()
  }

  return {
    open,
    close,
    read: async (key) => opened().peer.read(key),
    subscribe: async (key) => andTell(opened().peer.subscribe(key)),
    setStop: async (key, bytes) => andTell(opened().writes.setStop(key, bytes)),
    write: async (wish) => opened().writes.write(wish),
    view: () =>
      session && {
        target: session.target,
        phase: session.phase,
        endsAt: session.endsAt,
        services: session.peer?.services() ?? [],
        stop: session.writes?.stop() ?? null,
        mayWrite: session.writes?.mayWrite() ?? false,
        windowEndsAt: session.writes?.windowEndsAt() ?? null,
      },
    lines: () => session?.console.all() ?? lines,
    review({ permit, trial, armBlockers }) {
      if (!session || session.phase === 'ending') return
      if (permit === 'stopped' || permit === 'held') void close(permit)
      else if (permit === 'armed' && !trial) void close('armed')
      else if (armBlockers.includes('uiLost')) void close('uiLost')
    },
  }
}

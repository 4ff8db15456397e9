import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type CueDraft, cueMs } from '../../shared/domain/cue'
import type { RoomEvent } from '../../shared/domain/room'
import type { Audience } from '../events/audience'
import type { Log } from '../log'
import type { Store } from '../store/store'
import { createThrottle } from '../throttle'
import { type Countdowns, createCountdowns } from './countdowns'
import { createDrawBook } from './draw-book'
import { createDraws, type Draws } from './draws'
import type { Entrances } from './entrances'
import { createGameHerald } from './game-herald'
import { createGameTables } from './game-tables'

/** Countdowns, draws and cues of a room, and who is told. */
export interface GamesDesk {
  readonly countdowns: Countdowns
  readonly draws: Draws
  /** Not kept: it points at this moment. */
  sayCue(cue: CueDraft & { pictureAt: number }): void
  /** An event was added to the ledger. */
  heard(event: RoomEvent): void
  greetStudio(): void
  greetViewer(viewerId: string, tell: Audience['viewers']): void
  stop: Stop
}

/** At most four messages a second of each kind, whatever the crowd does. */
const tellGapMs = 250
/** Tips and words of so long are taken in together, and not on the way of an acknowledgement. */
const countAfterMs = 50
const againAfterMs = 1_000

export function createGamesDesk(deps: {
  clock: Clock
  /** Of polls and goals, which outlives this. */
  database: DatabaseSync
  store: Pick<Store, 'eventsAfter' | 'event' | 'lastEvent' | 'once' | 'chat'>
  audience: Audience
  log: Log
  entrances: Entrances
  /** Who has a page open: a new draw tells each whether they may enter. */
  present(): readonly string[]
  announce(event: RoomEvent): void
}): GamesDesk {
  const { clock, audience, log, database, store } = deps
  const tables = createGameTables(database)
  const book = createDrawBook({ database, tables, store })
  const herald = createGameHerald({ book, store, announce: deps.announce })
  let cancelCount: Stop | null = null
  let cancelWinners: Stop = () => undefined
  let cues = 0

  const draw = createThrottle(clock, tellGapMs, () => {
    audience.viewers('draw.state', draws.forViewers())
    audience.studio('room.draws', draws.forStudio())
  })
  function tellCountdowns(): void {
    audience.viewers('countdowns.state', countdowns.told())
    audience.studio('room.countdowns', countdowns.told())
  }
  function tellOwn(viewerIds: readonly string[]): void {
    for (const viewerId of new Set(viewerIds)) {
      const own = draws.own(viewerId)
      if (own) audience.viewer(viewerId, 'draw.mine', own)
    }
  }
  function catchUp(): void {
    const whose = book.catchUp()
    if (whose.length === 0) return
    draw.request()
    tellOwn(whose)
  }
  /** A disk that refuses is asked again. */
  function count(): void {
    cancelCount?.()
    cancelCount = null
    try {
      catchUp()
      cancelWinners()
      const restsInMs = herald.tellWinners(clock.wall())
      if (restsInMs !== null) cancelWinners = clock.after(restsInMs, count)
    } catch (err) {
      log.warn({ err }, 'draws could not be brought up to date; it is tried again')
      countSoon(againAfterMs)
    }
  }
  function countSoon(afterMs: number): void {
    cancelCount ??= clock.after(afterMs, count)
  }

  const countdowns = createCountdowns({
    ...{ clock, database, tables },
    onChange: tellCountdowns,
    onOver: herald.tellOver,
    onProblem: (err) => log.warn({ err }, 'the end of a countdown could not be told; it is tried again'),
  })
  const draws = createDraws({
    ...{ clock, book, store, catchUp },
    mayEnter: deps.entrances.mayEnter,
    onChange() {
      draw.request()
      countSoon(0)
    },
    onOwn: tellOwn,
    onOpened: () => tellOwn(deps.present()),
  })
  // Soon, and not now: whoever makes this desk is not ready to announce anything.
  countSoon(0)
  countdowns.resume()

  return {
    countdowns,
    draws,
    sayCue({ kind, text, pictureAt }) {
      const forMs = cueMs({ kind, text })
      audience.viewers('cue.shown', { id: `cue-${++cues}`, kind, text, forMs, pictureAt })
    },
    heard(event) {
      const { kind } = event
      deps.entrances.heard(event)
      // Who follows now may enter from now on.
      if (kind === 'followed') tellOwn([event.viewerId])
      const mayEnter = kind === 'tip' || kind === 'refunded' || kind === 'chat'
      if (mayEnter && book.open()) countSoon(countAfterMs)
    },
    greetStudio() {
      audience.studio('room.countdowns', countdowns.told())
      audience.studio('room.draws', draws.forStudio())
    },
    greetViewer(viewerId, tell) {
      tell('countdowns.state', countdowns.told())
      tell('draw.state', draws.forViewers())
      const own = draws.own(viewerId)
      if (own) tell('draw.mine', own)
    },
    stop() {
      cancelCount?.()
      cancelCount = null
      cancelWinners()
      countdowns.stop()
      draws.stop()
      draw.stop()
    },
  }
}

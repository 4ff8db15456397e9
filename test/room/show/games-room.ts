import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audience } from '../../../src/room/events/audience'
import { openShowDatabase } from '../../../src/room/show/database'
import { createEntrances } from '../../../src/room/show/entrances'
import { createGamesDesk, type GamesDesk } from '../../../src/room/show/games-desk'
import { openDatabase } from '../../../src/room/store/database'
import { createStore, type Store } from '../../../src/room/store/store'
import { type DrawDraft, drawDraft } from '../../../src/shared/domain/draw'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { quietLog } from '../open-room'

/** Countdowns and draws on the room's own ledger and files, with time moved by hand. */
export interface GamesRoom {
  readonly clock: ManualClock
  store: Store
  desk: GamesDesk
  readonly toOne: { id: string; name: string; payload: unknown }[]
  readonly told: { name: string; payload: unknown }[]
  events<K extends RoomEvent['kind']>(kind: K): Extract<RoomEvent, { kind: K }>[]
  /** A new viewer with credits; answers the id. */
  come(name: string): string
  tip(viewerId: string, amount: number): string
  refund(eventId: string): void
  chat(viewerId: string, text: string): void
  /** Everything is cut off as it is, and another process takes over. */
  restart(): void
  close(): void
}

export function openGamesRoom(): GamesRoom {
  const dir = mkdtempSync(join(tmpdir(), 'pulsedeck-games-'))
  const clock = createManualClock()
  const toOne: GamesRoom['toOne'] = []
  const told: GamesRoom['told'] = []
  let keys = 0
  let stop: () => void = () => undefined
  const audience: Audience = {
    viewers: (name, payload) => told.push({ name, payload }),
    viewersInTime: (name, payload) => told.push({ name, payload }),
    viewer: (id, name, payload) => toOne.push({ id, name, payload }),
    studio: (name, payload) => told.push({ name, payload }),
    dismiss: () => undefined,
  }
  function open(): Pick<GamesRoom, 'store' | 'desk'> {
    const store = createStore(openDatabase(join(dir, 'room.db')), clock)
    const database = openShowDatabase(join(dir, 'show.db'), { wall: clock.wall, log: quietLog })
    const desk = createGamesDesk({
      ...{ clock, database, store, audience, log: quietLog },
      entrances: createEntrances({ store, roleOf: () => 'viewer' }),
      present: () => [],
      announce: (event) => room.desk.heard(event),
    })
    stop = () => {
      desk.stop()
      database.close()
      store.close()
    }
    return { store, desk }
  }
  const happened = (event: RoomEvent | null) => {
    if (!event) throw new Error('nothing happened')
    room.desk.heard(event)
    return event.id
  }
  const room: GamesRoom = {
    ...{ clock, toOne, told },
    ...({} as Pick<GamesRoom, 'store' | 'desk'>),
    events: (kind) => room.store.eventsAfter(0, 10_000).filter((event) => event.kind === kind) as never,
    come: (name) => room.store.admit(null, name, 1_000).id,
    tip: (viewerId, amount) =>
      happened(
        room.store.tip(viewerId, { key: `tip-key-${++keys}`, amount, itemId: null, note: null }).event,
      ),
    refund: (eventId) => void happened(room.store.refund({ eventId, reason: 'skipped' }).event),
    chat(viewerId, text) {
      const name = room.store.viewer(viewerId)?.name ?? ''
      happened(room.store.chat({ key: `chat-key-${++keys}`, text, viewerId, name }))
    },
    restart() {
      stop()
      Object.assign(room, open())
    },
    close() {
      stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  Object.assign(room, open())
  return room
}

export const drawn = (draft: Partial<DrawDraft> = {}, id = 'draw-one') => ({
  id,
  draft: drawDraft.parse({ title: 'A signed print', ...draft }),
  pictureAt: null,
})

export const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audience } from '../../../src/room/events/audience'
import { openShowDatabase } from '../../../src/room/show/database'
import { createShowDesk, type ShowDesk } from '../../../src/room/show/show-desk'
import { openDatabase } from '../../../src/room/store/database'
import { createStore, type Store } from '../../../src/room/store/store'
import type { PollDraft, PollView } from '../../../src/shared/domain/poll'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { quietLog } from '../open-room'

/** Polls and goals on the room's own ledger and files, with time moved by hand. */
export interface ShowRoom {
  readonly clock: ManualClock
  readonly dir: string
  store: Store
  desk: ShowDesk
  /** What all viewers were told, oldest first. */
  readonly told: { name: string; payload: unknown; at: number }[]
  /** What one viewer's pages were told. */
  readonly toOne: { id: string; name: string; payload: unknown }[]
  /** Of this room's ledger, since the start of the test. */
  events<K extends RoomEvent['kind']>(kind: K): Extract<RoomEvent, { kind: K }>[]
  latest(): PollView | null
  tip(viewerId: string, amount: number, itemId?: string | null): string
  /** Everything is cut off as it is, and another process takes over. */
  restart(): void
  close(): void
}

export function openShowRoom(): ShowRoom {
  const dir = mkdtempSync(join(tmpdir(), 'pulsedeck-show-'))
  const clock = createManualClock()
  const told: ShowRoom['told'] = []
  const toOne: ShowRoom['toOne'] = []
  let keys = 0
  const audience: Audience = {
    viewers: (name, payload) => told.push({ name, payload, at: clock.now() }),
    viewersInTime: (name, payload) => told.push({ name, payload, at: clock.now() }),
    viewer: (id, name, payload) => toOne.push({ id, name, payload }),
    studio: () => undefined,
    dismiss: () => undefined,
  }
  function open(): Pick<ShowRoom, 'store' | 'desk'> {
    const store = createStore(openDatabase(join(dir, 'room.db')), clock)
    const database = openShowDatabase(join(dir, 'show.db'), { wall: clock.wall, log: quietLog })
    const announce = (event: RoomEvent) => room.desk.heard(event)
    return { store, desk: createShowDesk({ clock, database, store, audience, log: quietLog, announce }) }
  }
  const room: ShowRoom = {
    ...{ clock, dir, told, toOne },
    ...({} as Pick<ShowRoom, 'store' | 'desk'>),
    events: (kind) => room.store.eventsAfter(0, 10_000).filter((event) => event.kind === kind) as never,
    latest: () => (told.findLast(({ name }) => name === 'poll.state')?.payload ?? null) as PollView | null,
    tip(viewerId, amount, itemId = null) {
      const { event } = room.store.tip(viewerId, { key: `tip-key-${++keys}`, amount, itemId, note: null })
      if (!event) throw new Error('no tip')
      room.desk.heard(event)
      return event.id
    },
    restart() {
      room.desk.close()
      room.store.close()
      Object.assign(room, open())
    },
    close() {
      room.desk.close()
      room.store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  Object.assign(room, open())
  return room
}

export const asked = (more: Partial<PollDraft & { id: string }> = {}) => ({
  ...{ id: 'poll-one', question: 'Red or blue?', options: ['Red', 'Blue'], kind: 'single' as const },
  ...{ mostChoices: 8, leastCredits: 1, mayChange: true, seconds: null, results: 'whileOpen' as const },
  pictureAt: null,
  ...more,
})

import { AppError } from '../../shared/contract/errors'
import { type Backoff, backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomView } from '../../shared/domain/live'
import type { RoomEvent } from '../../shared/domain/room'
import { createBeat } from './beat'
import { createCatchUp, type EventJournal } from './catch-up'
import { type Connection, openConnection, type RoomTarget, type StudioAsk, type Told } from './connection'
import type { ControlTold } from './control'
import type { DoorTold } from './door'
import type { EndsTold } from './ends'
import type { GamesTold } from './games'
import type { ShowTold } from './show'
import { watchSilence } from './silence'

export type LinkView = Pick<
  RoomView,
  'link' | 'lastHeardAt' | 'roundTripMs' | 'clockOffsetMs' | 'retryAt' | 'message'
>
export interface RoomLink {
  /** Another address or token; null while there is no room to reach. */
  use(target: RoomTarget | null): void
  view(): LinkView
  /** @throws AppError: the room's own code, or `notConnected` | `timeout` | `unavailable` */
  ask: StudioAsk
  retryNow(): void
  stop: Stop
}
export interface LinkDeps {
  clock: Clock
  random(): number
  journal: EventJournal
  /** Silence beyond this is a loss. */
  graceMs(): number
  on: {
    change(): void
    /** Ready for requests: each time a connection is up. */
    joined(): void
    event(event: RoomEvent, late: boolean): void
    publisher: Told['room.publisher']
    viewers: Told['room.viewers']
    health: Told['room.health']
    control: ControlTold
    ends: EndsTold
    show: ShowTold
    games: GamesTold
    chat: Pick<Told, 'room.chat'>
    door: DoorTold
    lost(): void
    back(): void
    problem(what: string, error: unknown): void
  }
}

const backoff: Backoff = { firstMs: 300, mostMs: 5_000, factor: 2 }
/** Silence of an open connection beyond the grace plus this: it is dead, dial anew. */
const deadAfterMs = 1_500

/**
 * Main's link to the room: dials, comes back by itself, fetches what was missed, and knows from real exchanges
 * whether the room is there.
 */
export function createRoomLink(deps: LinkDeps): RoomLink {
  const { clock, on } = deps
  let target: RoomTarget | null = null
  let connection: Connection | null = null
  let state: LinkView['link'] = 'connecting'
  let message: string | null = null
  let attempt = 0
  let retryAt: number | null = null
  let lastHeardAt: number | null = null
  let cancelRetry: Stop = () => {}
  let isStopped = false

  const silence = watchSilence({
    clock,
    graceMs: deps.graceMs,
    onLost() {
      on.lost()
      on.change()
    },
    onBack() {
      on.back()
      on.change()
    },
  })
  const catchUp = createCatchUp({
    clock,
    journal: deps.journal,
    emit: on.event,
    onProblem: (error) => on.problem('room.eventsNotTaken', error),
  })
  const beat = createBeat({
    clock,
    onAnswer() {
      attempt = 0
      on.change()
    },
    onToken(token) {
      if (target) target = { ...target, token }
    },
    onProblem: (error) => on.problem('room.tokenNotRenewed', error),
    beforePing() {
      if (silence.quietMs() <= deps.graceMs() + deadAfterMs) return
      drop()
      ended('lost', 'The room has gone silent.')
    },
  })

  function drop(): void {
    cancelRetry()
    retryAt = null
    beat.end()
    catchUp.end()
    connection?.close()
    connection = null
  }

  function dial(): void {
    drop()
    if (!target || isStopped) return
    state = state === 'lost' ? 'lost' : 'connecting'
    const mine = openConnection(target, {
      joined: () => joined(mine),
      ended(how, why) {
        if (mine !== connection) return
        drop()
        ended(how, why)
      },
      heard,
      told: {
        'room.event': catchUp.take,
        'room.publisher': on.publisher,
        'room.viewers': on.viewers,
        'room.health': on.health,
        ...on.control,
        ...on.ends,
        ...on.show,
        ...on.games,
        ...on.chat,
        ...on.door,
      },
      onBadMessage: (name) => on.problem('room.messageNotUnderstood', new AppError('badInput', name)),
    })
    connection = mine
    on.change()
  }

  function joined(mine: Connection): void {
    if (mine !== connection) return
    state = 'joined'
    message = null
    beat.begin(mine.ask)
    catchUp.begin((after) => mine.ask('events.resume', { after }))
    on.joined()
    on.change()
  }
  function heard(): void {
    lastHeardAt = clock.wall()
    silence.heard()
  }
  function ended(how: 'lost' | 'refused', why: string): void {
    if (isStopped) return
    state = how
    message = why
    if (how === 'lost') {
      const delayMs = backoffDelayMs(attempt++, backoff, deps.random)
      retryAt = clock.wall() + delayMs
      cancelRetry = clock.after(delayMs, dial)
    }
    on.change()
  }

  return {
    use(next) {
      target = next
      attempt = 0
      if (state === 'refused') state = 'connecting'
      if (!next) {
        if (state === 'joined') state = 'lost'
        silence.lose()
      }
      dial()
      on.change()
    },
    view() {
      const link = state === 'joined' && silence.isSilent ? 'lost' : state
      return { link, message, retryAt, lastHeardAt, ...beat.figures() }
    },
    ask: (name, input) => {
      if (connection) return connection.ask(name, input)
      return Promise.reject(
        new AppError('notConnected', 'There is no connection to the room. Try again soon.'),
      )
    },
    retryNow() {
      attempt = 0
      if (state !== 'joined') dial()
    },
    stop() {
      isStopped = true
      drop()
      silence.stop()
    },
  }
}

import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import { mostWaitingShown, type WaitingPerson } from '../../shared/domain/access'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { NameColour } from '../../shared/domain/name-colour'
import { doorError } from './door'

export interface WaitingRoom {
  /** Answers the position, from 1. @throws AppError `turnedAway` | `full` when far too many wait */
  knock(viewer: { id: string; name: string; colour: NameColour }): number
  /** Longest first. */
  list(): WaitingPerson[]
  /** Takes one out, or all; answers their ids as viewers. @throws AppError `notFound` */
  take(id: string | null): string[]
  /** @throws AppError `notFound` */
  turnAway(id: string): void
  close: Stop
}

interface Wait {
  id: string
  name: string
  colour: NameColour
  since: number
  askedAt: number
}

const staleAfterMs = 20_000
const lookEveryMs = 5_000
const awayForMs = 600_000
const mostWaiting = 2_000

/** Whoever asks again and again waits; whoever stops has gone. */
export function createWaitingRoom(deps: { clock: Clock; onChange(): void }): WaitingRoom {
  const { clock, onChange } = deps
  const waits = new Map<string, Wait>()
  const away = new Map<string, number>()

  const stopLooking = clock.every(lookEveryMs, () => {
    const before = waits.size
    for (const [viewerId, { askedAt }] of waits)
      if (clock.now() - askedAt > staleAfterMs) waits.delete(viewerId)
    for (const [viewerId, until] of away) if (until <= clock.now()) away.delete(viewerId)
    if (waits.size !== before) onChange()
  })
  function viewerOf(id: string): string {
    for (const [viewerId, wait] of waits) if (wait.id === id) return viewerId
    throw new AppError('notFound', 'Nobody of that kind waits any more.')
  }

  return {
    knock({ id: viewerId, name, colour }) {
      if ((away.get(viewerId) ?? 0) > clock.now()) throw doorError('turnedAway')
      const now = clock.now()
      const known = waits.get(viewerId)
      if (!known && waits.size >= mostWaiting) throw doorError('full')
      const wait = { id: randomUUID(), since: now, ...known, name, colour, askedAt: now }
      waits.set(viewerId, wait)
      if (known?.name !== name || known.colour !== colour) onChange()
      return [...waits.keys()].indexOf(viewerId) + 1
    },
    list: () =>
      [...waits.values()].slice(0, mostWaitingShown).map(({ id, name, colour, since }) => ({
        ...{ id, name, colour, forMs: clock.now() - since },
      })),
    take(id) {
      const taken = id === null ? [...waits.keys()] : [viewerOf(id)]
      for (const viewerId of taken) waits.delete(viewerId)
      onChange()
      return taken
    },
    turnAway(id) {
      const viewerId = viewerOf(id)
      waits.delete(viewerId)
      away.set(viewerId, clock.now() + awayForMs)
      onChange()
    },
    close: stopLooking,
  }
}

import type { RoomEvent } from '../../shared/domain/room'
import { spinMs } from '../../shared/domain/wheel'
import type { Store } from '../store/store'
import type { DrawBook } from './draw-book'
import type { StoredCountdown } from './game-tables'

const operator = 'studio'
const operatorName = 'Studio'

/** Puts ends and winners among the ledger's events, each once: the ledger knows a repeat by its key. */
export function createGameHerald(deps: {
  book: DrawBook
  store: Pick<Store, 'once' | 'chat'>
  announce(event: RoomEvent): void
}): {
  tellOver(countdown: StoredCountdown): void
  /** Those whose wheel has come to rest: nobody reads a winner while it turns. Milliseconds until the next; null: none. */
  tellWinners(wall: number): number | null
} {
  const { book, store } = deps
  const heard = (event: RoomEvent | null) => event && deps.announce(event)

  function tellWinnersOf(drawId: string): void {
    const draw = book.find(drawId)
    const entered = [...book.entries(drawId).values()].filter(({ tickets }) => tickets > 0)
    const { title, prize } = draw.draft
    draw.rounds.slice(draw.toldRounds).forEach(({ place, name }, offset) => {
      const round = draw.toldRounds + offset
      const key = `draw-${drawId}-${round}`
      const viewerId = entered[place]?.viewerId ?? null
      heard(
        store.once(operator, key, { drawId, round }, () => ({
          kind: 'drawWon',
          ...{ viewerId, viewerName: name, drawId, title, prize, round },
        })),
      )
      const text = `🎡 ${title}: ${name}`
      heard(store.chat({ key: `${key}-line`, text, viewerId: null, name: operatorName }))
    })
    book.save({ ...draw, toldRounds: draw.rounds.length })
  }

  return {
    tellOver({ id, label, round }) {
      heard(
        store.once(operator, `countdown-${id}-${round}`, { id, round }, () => ({
          kind: 'countdownOver',
          ...{ viewerId: null, viewerName: operatorName, countdownId: id, label },
        })),
      )
    },
    tellWinners(wall) {
      let nextMs: number | null = null
      for (const { id, rounds, toldRounds, drawnAt } of book.draws) {
        if (toldRounds >= rounds.length) continue
        const leftMs = (drawnAt ?? 0) + spinMs - wall
        if (leftMs <= 0) tellWinnersOf(id)
        else nextMs = Math.min(nextMs ?? leftMs, leftMs)
      }
      return nextMs
    },
  }
}

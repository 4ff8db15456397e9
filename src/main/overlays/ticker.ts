import { mostTicked, type TipTicker } from '../../shared/domain/on-screen'
import type { RoomEvent } from '../../shared/domain/room'

/** The tips of this show: the latest, and who gave most. What was given back does not count. */
export interface Ticker {
  see(event: RoomEvent): void
  view(): TipTicker | null
  /** Everything before counts no more. */
  beginAgain(): void
}

interface Tip {
  id: string
  viewerId: string
  name: string
  amount: number
}

/** Sums need no more: what is older than this many tips is kept as sums only. */
const keptTips = 500

export function createTicker(known: readonly RoomEvent[]): Ticker {
  let tips: Tip[] = []
  let givers = new Map<string, { name: string; amount: number }>()

  function give(viewerId: string, name: string, amount: number): void {
    const sum = (givers.get(viewerId)?.amount ?? 0) + amount
    if (sum > 0) givers.set(viewerId, { name, amount: sum })
    else givers.delete(viewerId)
  }
  function see(event: RoomEvent): void {
    if (event.kind === 'tip') {
      const { id, viewerId, viewerName: name, amount } = event
      tips = [{ id, viewerId, name, amount }, ...tips].slice(0, keptTips)
      give(viewerId, name, amount)
    }
    if (event.kind !== 'refunded') return
    const tip = tips.find(({ id }) => id === event.tipId)
    if (!tip) return
    tips = tips.filter((each) => each !== tip)
    give(tip.viewerId, tip.name, -tip.amount)
  }
  known.forEach(see)

  return {
    see,
    view() {
      if (tips.length === 0) return null
      const top = [...givers.values()].reduce<TipTicker['top']>(
        (best, each) => (best === null || each.amount > best.amount ? each : best),
        null,
      )
      return { latest: tips.slice(0, mostTicked).map(({ id, name, amount }) => ({ id, name, amount })), top }
    },
    beginAgain() {
      tips = []
      givers = new Map()
    },
  }
}

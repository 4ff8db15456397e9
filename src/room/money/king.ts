import type { TipTerms } from '../../shared/domain/money'
import type { RoomEventOf } from '../../shared/domain/room'

type King = NonNullable<TipTerms['king']>
type Tip = Pick<RoomEventOf<'tip'>, 'id' | 'at' | 'viewerName' | 'amount'>

/** Who wears the crown, and until when (epoch ms). */
export interface Reign {
  tipId: string
  name: string
  amount: number
  until: number
}

/** What one more tip makes of it: a larger one takes the crown, the first one that is enough takes a free one. */
export function crowned(reign: Reign | null, tip: Tip, king: King): Reign | null {
  const present = reign && tip.at < reign.until ? reign : null
  const needed = present ? present.amount + 1 : king.atLeast
  if (tip.at < king.since || tip.amount < needed) return present
  return { tipId: tip.id, name: tip.viewerName, amount: tip.amount, until: tip.at + king.forMs }
}

export const reignOf = (tips: readonly Tip[], king: King): Reign | null =>
  tips.reduce<Reign | null>((reign, tip) => crowned(reign, tip, king), null)

/** What it takes now to be crowned. */
export const toBeat = (reign: Reign | null, king: King, now: number): number =>
  reign && now < reign.until ? reign.amount + 1 : king.atLeast

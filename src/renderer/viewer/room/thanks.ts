import type { RoomState } from '../../../shared/contract/room'
import { filledText } from '../../../shared/domain/offer'
import type { Receipt } from '../../../shared/domain/room'
import type { TipContent } from './memory'

/** The host's thanks for a tip that was kept, in the words of its item or of all tips; null for none. */
export function thanksFor(
  tip: TipContent,
  receipt: Receipt | undefined,
  room: Pick<RoomState, 'menu' | 'money'> | null,
  name: string,
): string | null {
  if (!receipt || receipt.status === 'queued' || receipt.status === 'refunded') return null
  const item = room?.menu.find(({ id }) => id === tip.itemId)
  const text = item?.offer?.thanks || room?.money?.thanks
  return text ? filledText(text, { name, amount: String(tip.amount), item: item?.label ?? '' }) : null
}

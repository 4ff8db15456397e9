import type { Receipt } from '../../shared/domain/room'
import type { Refusal } from '../../shared/domain/safety'
import type { Verdict } from './verdict'

/**
 * The room holds a tip's credits until it hears what became of it. What was decided before this process was cut off
 * may never have reached it: it is said again. A tip that is under way, or not stored here yet, has no verdict.
 */
export async function reconcile(deps: {
  held(): Promise<readonly string[]>
  verdictOf(eventId: string): Verdict | null
  sendReceipt(receipt: Receipt): void
  refund(refund: { eventId: string; reason: Refusal }): void
}): Promise<void> {
  for (const eventId of await deps.held()) {
    const verdict = deps.verdictOf(eventId)
    if (!verdict) continue
    if (verdict.refund !== null) deps.refund({ eventId, reason: verdict.refund })
    deps.sendReceipt({ eventId, ...verdict.last })
  }
}

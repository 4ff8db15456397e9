import type { ErrorCode } from '../../../shared/contract/errors'
import type { Receipt } from '../../../shared/domain/room'

/** A key of the locale, and what to fill in; `reason` is itself a key. */
export interface Words {
  key: string
  reason?: string
  seconds?: number
}

/** What became of a tip, for the one who gave it. */
export function receiptWords(receipt: Receipt): Words {
  const reason = receipt.reason && `reason.${receipt.reason}`
  switch (receipt.status) {
    case 'queued':
      return receipt.startsInMs === null
        ? { key: 'receipt.queued' }
        : { key: 'receipt.queuedFor', seconds: Math.max(1, Math.round(receipt.startsInMs / 1_000)) }
    case 'playing':
      return { key: 'receipt.playing' }
    case 'played':
      return { key: 'receipt.played' }
    case 'cutShort':
      return reason ? { key: 'receipt.cutShortBecause', reason } : { key: 'receipt.cutShort' }
    case 'refunded':
      return reason ? { key: 'receipt.refundedBecause', reason } : { key: 'receipt.refunded' }
    case 'shown':
      return reason ? { key: 'receipt.shownBecause', reason } : { key: 'receipt.shown' }
  }
}

/** Whether more can follow. */
export function isFinal({ status }: Receipt): boolean {
  return status !== 'queued' && status !== 'playing'
}

const spoken: readonly ErrorCode[] = [
  'insufficientCredits',
  'soldOut',
  'coolingDown',
  'rateLimited',
  'blocked',
  'muted',
  'filtered',
  'nameReserved',
  'notFound',
  'badInput',
  'forbidden',
  'unauthorized',
  'idempotencyConflict',
]

/** Why the room did not take a tip or a line. */
export function refusalWords(code: ErrorCode | null): Words {
  return { key: code && spoken.includes(code) ? `refused.${code}` : 'refused.other' }
}

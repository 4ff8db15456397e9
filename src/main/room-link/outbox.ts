import { AppError } from '../../shared/contract/errors'
import type { ChatPolicy } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { TipTerms } from '../../shared/domain/money'
import type { MenuItem, Receipt, ShowStatus } from '../../shared/domain/room'
import type { Refusal } from '../../shared/domain/safety'
import type { StudioAsk } from './connection'

export interface Menu {
  title: string
  items: MenuItem[]
  terms: TipTerms
}
export interface Outbox {
  menu(menu: Menu): void
  status(status: ShowStatus): void
  receipt(receipt: Receipt): void
  /** Ids of everyone who is blocked. */
  blocks(viewerIds: readonly string[]): void
  chatPolicy(policy: ChatPolicy): void
  /** A repeat is harmless: the room gives a tip back once. */
  refund(refund: Refund): void
  /** The room is there, perhaps another one: it is told everything that holds. */
  joined(): void
  stop: Stop
}

export interface Refund {
  eventId: string
  reason: Refusal
}

const statusGapMs = 100
const mostReceipts = 500

/**
 * What the room must know in the end, whatever the link does meanwhile: the latest menu and status, every receipt, every
 * refund.
 */
export function createOutbox(deps: {
  clock: Clock
  ask: StudioAsk
  onProblem(error: unknown): void
}): Outbox {
  const { clock, ask } = deps
  let menu: Menu | null = null
  let status: ShowStatus | null = null
  let blocks: string[] = []
  let chatPolicy: ChatPolicy | null = null
  let cancelStatus: Stop | null = null
  /** The latest word on each tip that the room has not acknowledged, oldest first. */
  const receipts = new Map<string, Receipt>()
  /** Tips to be given back, until the room has answered; none is ever dropped. */
  const refunds = new Map<string, Refund>()

  /** Joining says everything again, so a link that is down is no problem here. */
  function report(error: unknown): void {
    if (!isLinkFailure(error)) deps.onProblem(error)
  }
  function sendMenu(): void {
    if (menu) ask('menu.publish', menu).catch(report)
  }
  function sendStatus(): void {
    cancelStatus = null
    if (status) ask('status.publish', status).catch(report)
  }
  function sendBlocks(): void {
    ask('blocks.publish', { viewerIds: blocks }).catch(report)
  }
  function sendChatPolicy(): void {
    if (chatPolicy) ask('chat.policy', chatPolicy).catch(report)
  }
  async function sendReceipt(receipt: Receipt): Promise<void> {
    try {
      await ask('receipt.send', receipt)
    } catch (error) {
      report(error)
      if (isLinkFailure(error)) return
    }
    if (receipts.get(receipt.eventId) === receipt) receipts.delete(receipt.eventId)
  }
  async function sendRefund(refund: Refund): Promise<void> {
    try {
      await ask('tip.refund', refund)
    } catch (error) {
      // The room knows better: it was played.
      if (!isConflict(error)) report(error)
      if (isLinkFailure(error)) return
    }
    refunds.delete(refund.eventId)
  }
  return {
    menu(next) {
      menu = next
      sendMenu()
    },
    status(next) {
      if (JSON.stringify(next) === JSON.stringify(status)) return
      status = next
      cancelStatus ??= clock.after(statusGapMs, sendStatus)
    },
    receipt(receipt) {
      receipts.delete(receipt.eventId)
      receipts.set(receipt.eventId, receipt)
      for (const eventId of receipts.keys()) {
        if (receipts.size <= mostReceipts) break
        receipts.delete(eventId)
      }
      void sendReceipt(receipt)
    },
    blocks(viewerIds) {
      blocks = [...viewerIds]
      sendBlocks()
    },
    chatPolicy(next) {
      chatPolicy = next
      sendChatPolicy()
    },
    refund(refund) {
      refunds.set(refund.eventId, refund)
      void sendRefund(refund)
    },
    joined() {
      // First: nothing that a blocked viewer says may slip in between.
      sendBlocks()
      sendChatPolicy()
      sendMenu()
      sendStatus()
      // Refunds before receipts: the last receipt settles what is not given back.
      for (const refund of refunds.values()) void sendRefund(refund)
      for (const receipt of receipts.values()) void sendReceipt(receipt)
    },
    stop: () => cancelStatus?.(),
  }
}

const isConflict = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict'
/** A failure that joining again repairs. */
export const isLinkFailure = (error: unknown): boolean =>
  error instanceof AppError && ['notConnected', 'timeout', 'rateLimited', 'unavailable'].includes(error.code)

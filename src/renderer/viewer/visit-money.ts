import type { StoreApi } from 'zustand/vanilla'
import type { ErrorCode } from '../../shared/contract/errors'
import type { Stop } from '../../shared/domain/clock'
import { systemClock } from '../../shared/system-clock'
import { withinMs } from '../shared-media/within-ms'
import type { orderAtDoor } from './room/look'
import { newKey } from './room/new-key'
import { createOutbox, type OutboxEntry } from './room/outbox'
import type { RoomSocket } from './room/room-socket'
import type { VisitState } from './visit-state'

export interface GiftContent {
  toName: string
  amount: number
}
export interface Purchase {
  /** `confirm`: ordered, and nothing has been paid. `elsewhere`: it is paid on the provider's own page. */
  stage: 'ordering' | 'confirm' | 'elsewhere' | 'paying' | 'paid' | 'failed'
  credits: number
  isTest: boolean
  payUrl: string | null
  code: ErrorCode | null
}
/** What one has under way beside tips. */
export interface MoneyVisitState {
  gifts: readonly OutboxEntry<GiftContent, { credits: number }>[]
  purchase: Purchase | null
}
export const moneyAtFirst: MoneyVisitState = { gifts: [], purchase: null }

export interface VisitMoney {
  /** Goes out once, again and again with the same key until the room has answered. */
  gift(content: GiftContent): void
  order(pack: { id: string; credits: number }): Promise<void>
  /** Pays what was ordered, where that is a test; a repeat is harmless. */
  pay(): Promise<void>
  forgetPurchase(): void
  linked(isUp: boolean): void
  close: Stop
}

const payWithinMs = 8_000

/** Gifts to others, and buying credits. */
export function createVisitMoney({
  store,
  socket,
  orderOutside,
}: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
  /** The way of an order while there is no link: at the door. */
  orderOutside?(order: { key: string; packId: string }): ReturnType<typeof orderAtDoor>
}): VisitMoney {
  const set = (part: Partial<MoneyVisitState>) =>
    store.setState(({ money }) => ({ money: { ...money, ...part } }))
  const change = (part: Partial<Purchase>) => {
    const { purchase } = store.getState().money
    if (purchase) set({ purchase: { ...purchase, ...part } })
  }
  const gifts = createOutbox<GiftContent, { credits: number }>({
    ...{ clock: systemClock, random: Math.random, newKey },
    send: (key, content) =>
      socket()?.say('credits.gift', { key, ...content }) ??
      Promise.reject(new Error('there is no link to the room')),
    changed: (entries) => set({ gifts: entries }),
  })

  return {
    gift: gifts.add,
    async order({ id, credits }) {
      set({ purchase: { stage: 'ordering', credits, isTest: true, payUrl: null, code: null } })
      try {
        const wish = { key: newKey(), packId: id }
        const reply = await (socket()?.say('credits.order', wish) ?? orderOutside?.(wish))
        if (!reply?.ok) return change({ stage: 'failed', code: reply?.error.code ?? 'notConnected' })
        const { payUrl, isTest } = reply.value
        change({ stage: isTest ? 'confirm' : 'elsewhere', isTest, payUrl, credits: reply.value.credits })
      } catch {
        change({ stage: 'failed', code: 'timeout' })
      }
    },
    async pay() {
      const { purchase } = store.getState().money
      if (!purchase?.payUrl || !purchase.isTest || purchase.stage === 'paying') return
      change({ stage: 'paying' })
      const paid = await fetch(purchase.payUrl, { method: 'POST', signal: withinMs(payWithinMs) }).then(
        ({ ok }) => ok,
        () => false,
      )
      change(paid ? { stage: 'paid', code: null } : { stage: 'failed', code: 'unavailable' })
    },
    forgetPurchase: () => set({ purchase: null }),
    linked: (isUp) => (isUp ? gifts.connected() : gifts.disconnected()),
    close: gifts.close,
  }
}

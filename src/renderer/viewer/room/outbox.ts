import type { ErrorCode, Reply } from '../../../shared/contract/errors'
import { backoffDelayMs } from '../../../shared/domain/backoff'
import type { Clock, Stop } from '../../../shared/domain/clock'

/** One intention of the viewer, with the key that makes repeating it harmless. */
export interface OutboxEntry<Content, Answer> {
  key: string
  content: Content
  /** `waiting`: not sent, or sent and nobody knows; it goes out again with the same key. */
  state: 'waiting' | 'sending' | 'accepted' | 'refused'
  code: ErrorCode | null
  answer: Answer | null
}

export interface Outbox<Content, Answer> {
  add(content: Content): void
  /** Takes up what an earlier page left unsettled. */
  restore(entries: readonly { key: string; content: Content }[]): void
  connected(): void
  disconnected(): void
  /** Forgets a settled entry. */
  remove(key: string): void
  entries(): readonly OutboxEntry<Content, Answer>[]
  close: Stop
}

/** Refusals that may pass by themselves; every other one is the room's last word on this intention. */
const passing: readonly ErrorCode[] = [
  'timeout',
  'unavailable',
  'rateLimited',
  'internal',
  'notConnected',
  'linkLost',
]
const backoff = { firstMs: 500, mostMs: 8_000, factor: 2 }
/** Settled entries beyond this are forgotten, oldest first. */
const mostSettled = 20

/**
 * Sends in order, one at a time, again and again with the same key until the room has answered: a lost answer is no
 * lost intention, and no second one either. `send` rejects when no answer came.
 */
export function createOutbox<Content, Answer>(deps: {
  clock: Clock
  random: () => number
  newKey: () => string
  send: (key: string, content: Content) => Promise<Reply<Answer>>
  changed: (entries: readonly OutboxEntry<Content, Answer>[]) => void
}): Outbox<Content, Answer> {
  type Entry = OutboxEntry<Content, Answer>
  let entries: Entry[] = []
  let isConnected = false
  let attempt = 0
  let cancelWait: Stop | null = null
  /** Counts links, so that an answer that belongs to a lost link cannot free the present one. */
  let link = 0

  function update(key: string, change: Partial<Entry>): void {
    entries = entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry))
    const settled = entries.filter(isSettled)
    const surplus = new Set(settled.slice(0, Math.max(0, settled.length - mostSettled)))
    entries = entries.filter((entry) => !surplus.has(entry))
    deps.changed(entries)
  }

  function pump(): void {
    if (!isConnected || cancelWait || entries.some((entry) => entry.state === 'sending')) return
    const next = entries.find((entry) => entry.state === 'waiting')
    if (!next) return
    update(next.key, { state: 'sending' })
    const own = link
    deps.send(next.key, next.content).then(
      (reply) => settle(next.key, reply, own),
      () => settle(next.key, { ok: false, error: { code: 'timeout', message: 'no answer' } }, own),
    )
  }

  function settle(key: string, reply: Reply<Answer>, own: number): void {
    if (reply.ok) {
      attempt = 0
      update(key, { state: 'accepted', answer: reply.value, code: null })
    } else if (!passing.includes(reply.error.code)) {
      attempt = 0
      update(key, { state: 'refused', code: reply.error.code })
    } else if (own === link) {
      update(key, { state: 'waiting', code: reply.error.code })
      cancelWait = deps.clock.after(backoffDelayMs(attempt++, backoff, deps.random), () => {
        cancelWait = null
        pump()
      })
    }
    pump()
  }

  function stopWaiting(): void {
    cancelWait?.()
    cancelWait = null
  }

  return {
    add(content) {
      entries = [...entries, { key: deps.newKey(), content, state: 'waiting', code: null, answer: null }]
      deps.changed(entries)
      pump()
    },
    restore(unsettled) {
      const known = new Set(entries.map((entry) => entry.key))
      const fresh = unsettled.filter((entry) => !known.has(entry.key))
      entries = [
        ...fresh.map((entry): Entry => ({ ...entry, state: 'waiting', code: null, answer: null })),
        ...entries,
      ]
      deps.changed(entries)
      pump()
    },
    connected() {
      isConnected = true
      attempt = 0
      stopWaiting()
      pump()
    },
    disconnected() {
      isConnected = false
      link++
      stopWaiting()
      for (const entry of entries) if (entry.state === 'sending') update(entry.key, { state: 'waiting' })
    },
    remove(key) {
      entries = entries.filter((entry) => entry.key !== key || !isSettled(entry))
      deps.changed(entries)
    },
    entries: () => entries,
    close: stopWaiting,
  }
}

export function isSettled(entry: { state: OutboxEntry<unknown, unknown>['state'] }): boolean {
  return entry.state === 'accepted' || entry.state === 'refused'
}

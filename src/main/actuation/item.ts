import type { ActuationEnd } from '../../shared/domain/device'
import { levelAt, longestPatternMs, type Pattern } from '../../shared/domain/pattern'
import type { FormAt } from './form'

/** Levels that somebody gives while an item plays. It only asks: the gate decides each of them. */
export interface Steer {
  /** The level wanted now, 0…1. */
  levelNow(): number
  /** Its turn has come, for so long. `wake` lets the writer look at once. */
  onTurn(turn: { itemId: string; deviceId: string; outputId: string; endsInMs: number; wake(): void }): void
}

/** What is to be played; a request that found its output. */
export interface Order {
  label: string
  /** The room event behind it. */
  eventId?: string
  viewerId: string | null
  viewerName: string | null
  pattern: Pattern
  durationMs: number
  /** Multiplies every level of the pattern; absent: 1. */
  intensity?: number
  formAt?: FormAt
  /** Nothing of it may exceed this, 0…1. */
  ceiling: number
  /** Steered while it plays: the level wanted at this moment, 0…1. The pattern then only says how long and how high. */
  steer?: Steer
  /** Told once, at its end. */
  onEnd?(end: ActuationEnd): void
}

/** One order in its lane, from taking in to its end. */
export interface Item extends Order {
  readonly id: string
  readonly started: Promise<boolean>
  readonly ended: Promise<ActuationEnd>
  hasMoved: boolean
  /** What the gate took off; null: nothing. */
  clip: { asked: number; allowed: number } | null
  /** When its first level above zero was handed to the radio, monotonic. */
  handedAt: number | null
  /** The level wanted so long after its start, 0…1. */
  askedAt(elapsedMs: number): number
  /** Its first level above zero was acknowledged. */
  markStarted(): void
  finish(end: ActuationEnd): void
}

function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

let count = 0

export function createItem(order: Order): Item {
  const started = deferred<boolean>()
  const ended = deferred<ActuationEnd>()
  const durationMs = Math.min(order.durationMs, longestPatternMs)
  const { pattern, steer, intensity = 1 } = order
  const patternAt = (elapsedMs: number) => intensity * levelAt(pattern, elapsedMs, durationMs)
  return {
    ...order,
    durationMs,
    id: `item-${++count}`,
    started: started.promise,
    ended: ended.promise,
    hasMoved: false,
    clip: null,
    handedAt: null,
    askedAt: steer?.levelNow ?? patternAt,
    markStarted: () => started.resolve(true),
    finish(end) {
      started.resolve(false)
      ended.resolve(end)
      order.onEnd?.(end)
    },
  }
}

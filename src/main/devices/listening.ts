import { type Backoff, backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'

/** How long the radio listens for an absent device at a stretch. */
const listenMs = 4_000
/** Short pauses at first: a device that comes back is seen at once or after the pause, and linked within 2 s. */
const soon: Backoff = { firstMs: 250, mostMs: 1_200, factor: 2 }
/** After some five minutes of absence the radio rests longer. */
const soonAttempts = 60
const later: Backoff = { firstMs: 10_000, mostMs: 10_000, factor: 1 }

/** When the radio listens for known devices that are absent: in stretches, with pauses that grow. */
export interface Listening {
  isOn(): boolean
  /** When the next stretch starts (epoch ms); null while one runs or none is needed. */
  retryAt(): number | null
  need(wanted: boolean): void
  /** Something just changed for the better, or was just lost: listen now, and start over with short pauses. */
  again(): void
  close: Stop
}

export function createListening(deps: { clock: Clock; random: () => number; onChange(): void }): Listening {
  const { clock } = deps
  let phase: 'off' | 'on' | 'pause' = 'off'
  let retryAt: number | null = null
  let attempt = 0
  let cancel: Stop = () => undefined

  function listen(): void {
    cancel()
    phase = 'on'
    retryAt = null
    cancel = clock.after(listenMs, pause)
    deps.onChange()
  }

  function pause(): void {
    phase = 'pause'
    const delayMs = backoffDelayMs(attempt, attempt < soonAttempts ? soon : later, deps.random)
    attempt++
    retryAt = clock.wall() + delayMs
    cancel = clock.after(delayMs, listen)
    deps.onChange()
  }

  function off(): void {
    cancel()
    attempt = 0
    retryAt = null
    if (phase === 'off') return
    phase = 'off'
    deps.onChange()
  }

  return {
    isOn: () => phase === 'on',
    retryAt: () => retryAt,
    need(wanted) {
      if (!wanted) off()
      else if (phase === 'off') listen()
    },
    again() {
      attempt = 0
      if (phase !== 'off') listen()
    },
    close: off,
  }
}

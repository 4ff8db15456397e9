import { type Backoff, backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type OverlayMessage, overlayMessage } from '../../shared/domain/overlay'

const backoff: Backoff = { firstMs: 300, mostMs: 5_000, factor: 2 }
/** A link that lasted this long was a good one: the next wait is short again. */
const steadyMs = 5_000

/** The studio does not take the token: the link was renewed, and only a new link helps. */
const refusedCode = 4_401

/** The part of a browser's WebSocket that is used here. */
export type Wire = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>

/**
 * Hears the studio on its own origin, for as long as the page lives. The token goes in the first message,
 * never in the address: addresses end in logs. Anything else than a message of the contract is as if it had not been said.
 */
export function hearStudio(deps: {
  clock: Clock
  random: () => number
  open: () => Wire
  token: string
  heard: (message: OverlayMessage) => void
  /** The link is gone: what is shown may be old. */
  lost?: () => void
}): Stop {
  let attempt = 0
  let isStopped = false
  let wire: Wire | null = null
  let cancelWait: Stop = () => {}

  function connect(): void {
    const own = deps.open()
    let openedAt: number | null = null
    wire = own
    own.onopen = () => {
      openedAt = deps.clock.now()
      own.send(JSON.stringify({ token: deps.token }))
    }
    own.onmessage = ({ data }) => {
      const message = readMessage(data)
      if (message) deps.heard(message)
    }
    own.onclose = ({ code }) => {
      deps.lost?.()
      if (isStopped || code === refusedCode) return
      if (openedAt !== null && deps.clock.now() - openedAt >= steadyMs) attempt = 0
      cancelWait = deps.clock.after(backoffDelayMs(attempt++, backoff, deps.random), connect)
    }
  }
  connect()
  return () => {
    isStopped = true
    cancelWait()
    wire?.close()
  }
}

export function readMessage(data: unknown): OverlayMessage | null {
  try {
    return overlayMessage.parse(JSON.parse(String(data)))
  } catch {
    return null
  }
}

/** `#token=…` as the studio's link has it, or the bare token. */
export function tokenOf(hash: string): string {
  const bare = hash.replace(/^#/, '')
  return new URLSearchParams(bare).get('token') ?? bare
}

import type { Failure } from '../../../shared/contract/errors'
import { backoffDelayMs } from '../../../shared/domain/backoff'
import { admit, unreachable } from './admission'

const backoff = { firstMs: 250, mostMs: 4_000, factor: 2 }

export interface BridgeSocket {
  /** Resolves when the first attempt is decided; later attempts follow by themselves. */
  readonly decided: Promise<void>
  /** Why nothing can be sent, or null. */
  problem(): Failure | null
  send(message: object): void
}

export interface BridgeSocketEvents {
  onMessage(text: string): void
  /** `again`: there was a link before, so something may have been missed. */
  onOpen(again: boolean): void
  onLost(failure: Failure): void
}

/** The link to the browser host: admitted once, then kept up with backoff for as long as the page lives. */
export function openBridgeSocket(events: BridgeSocketEvents): BridgeSocket {
  let socket: WebSocket | null = null
  let problem: Failure | null = unreachable
  let attempt = 0
  let wasOpen = false

  function lose(failure: Failure): void {
    problem = failure
    events.onLost(failure)
    if (failure.code === 'notConnected')
      setTimeout(() => void connect(), backoffDelayMs(attempt++, backoff, Math.random))
  }
  async function connect(): Promise<void> {
    const refusal = await admit()
    if (refusal) return lose(refusal)
    return new Promise((decided) => {
      socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/bridge`)
      socket.onmessage = (event) => events.onMessage(String(event.data))
      socket.onopen = () => {
        problem = null
        attempt = 0
        events.onOpen(wasOpen)
        wasOpen = true
        decided()
      }
      socket.onclose = () => {
        lose(unreachable)
        decided()
      }
    })
  }
  return {
    decided: connect(),
    problem: () => problem,
    send: (message) => socket?.send(JSON.stringify(message)),
  }
}

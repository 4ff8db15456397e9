import type { Clock, Stop } from '../../../shared/domain/clock'
import type { RelayState } from '../../../shared/domain/ice'
import type { RemoteTransport } from '../sdp/parse'
import type { OpenTransport } from '../transport'

const againMs = 15_000

/** Nobody: enough to get a relay, and to meet no one there. */
const nobody: RemoteTransport = {
  ufrag: 'probe',
  password: 'nobodynobodynobodynobody',
  fingerprint: `sha-256 ${Array(32).fill('00').join(':')}`,
  setup: 'actpass',
  candidates: [],
}

/** What is known of the relay: told when it changes, and found out before the first viewer comes. */
export function watchRelay({ clock, told }: { clock: Clock; told(state: RelayState): void }): {
  told(state: RelayState): void
  /** Asks at once, and again until a relay is there. */
  probe(open: OpenTransport): Stop
} {
  let known: RelayState | null = null
  let isStopped = false
  let isAsking = false
  return {
    told(state) {
      if (state === known || isStopped) return
      known = state
      told(state)
    },
    probe(open) {
      const ask = async () => {
        if (known === 'working' || isAsking) return
        isAsking = true
        const events = { packet: () => undefined, open: () => undefined, gone: () => undefined }
        // That it was refused is told by who refused it.
        await open(nobody, events).then(
          (transport) => transport.close(),
          () => undefined,
        )
        isAsking = false
      }
      void ask()
      const stop = clock.every(againMs, () => void ask())
      return () => {
        isStopped = true
        stop()
      }
    },
  }
}

import { createEngine, type Sfu, type SfuOptions } from '../../../src/room/sfu/sfu'
import type { OpenTransport, TransportEvents } from '../../../src/room/sfu/transport'
import { createSteppingClock, type SteppingClock } from '../../fakes/stepping-clock'
import { silentLog } from './silent-log'

/** One transport with the network cut off: what was sent is kept, what is received is said. */
export interface FarEnd extends TransportEvents {
  sent: Buffer[]
  candidates: string[]
  isClosed: boolean
}

export interface EngineBench {
  engine: Omit<Sfu, 'mediaPort'>
  clock: SteppingClock
  /** In the order the sessions were made. */
  ends: FarEnd[]
}

/** The whole engine over transports without a network: for what depends on time and order. */
export function startEngine(options: Partial<SfuOptions> = {}): EngineBench {
  const clock = createSteppingClock()
  const ends: FarEnd[] = []
  const open: OpenTransport = async (_remote, events) => {
    const end: FarEnd = { ...events, sent: [], candidates: [], isClosed: false }
    ends.push(end)
    return {
      local: {
        ufrag: 'ours',
        password: 'ourpasswordourpassword',
        fingerprint: 'sha-256 00:11',
        setup: 'active',
        candidates: ['1 1 UDP 1 127.0.0.1 5000 typ host'],
      },
      send: (packet) => !end.isClosed && end.sent.push(Buffer.from(packet)) > 0,
      addCandidate: (candidate) => end.candidates.push(candidate),
      close() {
        end.isClosed = true
      },
    }
  }
  const engine = createEngine(
    { publish: open, watch: open },
    { clock, log: silentLog, mediaPort: 0, ...options },
  )
  return { engine, clock, ends }
}

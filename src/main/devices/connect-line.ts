import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { Peer } from './radio/radio'

/** How long an attempt may take while somebody is waiting for his own: he was heard, and a link takes moments. */
const waitedForMs = 500
/** The same while a device is missed: the radio listens for nobody during an attempt. */
const missedMs = 1_000
/** Before a device that failed is tried again the radio listens so long: whoever is heard goes first. */
const hearFirstMs = 400

/** A peer to be linked. */
export interface Errand {
  peerId: string
  onLost(reason: string): void
  /** Its attempts in a row that came to nothing: whoever has fewer goes first. */
  failures: number
  /** Ends the wait for it, and the attempt. */
  unwanted?: AbortSignal
}

/**
 * Who waits for the radio's one connection attempt. An attempt that takes long gives way, so that a device which is
 * heard but never answers delays nobody for long; with nobody else about, it has the radio's own time.
 */
export interface ConnectLine {
  /** @throws AppError `notConnected` no longer wanted, and what the attempt throws */
  join(errand: Errand): Promise<Peer>
  /** Whoever is missed may have changed. */
  review(): void
  /** Nobody is linked any more: all who wait are told why. */
  dissolve(error: AppError): void
}

interface Place extends Errand {
  joinedAt: number
  done(peer: Promise<Peer>): void
  fail(error: AppError): void
}

interface Attempt {
  place: Place
  startedAt: number
  giveUp: AbortController
}

export function createConnectLine(deps: {
  clock: Clock
  /** Settles once the radio is free for the next. */
  attempt(errand: Errand, giveUp: AbortSignal): Promise<Peer>
  /** Whether somebody is missed whom only a listening radio finds. */
  isMissed(): boolean
}): ConnectLine {
  const { clock } = deps
  let places: Place[] = []
  let current: Attempt | null = null
  let freeSince = 0
  let cancelTimer: Stop = () => undefined

  function review(): void {
    cancelTimer()
    for (const { fail } of places.filter(isUnwanted)) fail(noLongerWanted())
    places = places.filter((place) => !isUnwanted(place))
    if (current) hurry(current)
    else startNext()
  }

  function hurry({ place, startedAt, giveUp }: Attempt): void {
    const atMostMs = patienceMs(place)
    if (atMostMs === null) return
    const leftMs = startedAt + atMostMs - clock.now()
    if (leftMs <= 0) giveUp.abort()
    else cancelTimer = clock.after(leftMs, review)
  }

  function patienceMs(place: Place): number | null {
    if (isUnwanted(place)) return 0
    if (places.length > 0) return waitedForMs
    return deps.isMissed() ? missedMs : null
  }

  function startNext(): void {
    const [next] = [...places].sort(
      (one, other) => one.failures - other.failures || one.joinedAt - other.joinedAt,
    )
    if (!next) return
    const mayAt = next.failures === 0 ? 0 : Math.max(next.joinedAt, freeSince) + hearFirstMs
    if (mayAt > clock.now()) cancelTimer = clock.after(mayAt - clock.now(), review)
    else start(next)
  }

  function start(place: Place): void {
    places = places.filter((one) => one !== place)
    const giveUp = new AbortController()
    current = { place, startedAt: clock.now(), giveUp }
    const peer = deps.attempt(place, giveUp.signal)
    place.done(peer)
    const free = () => {
      current = null
      freeSince = clock.now()
      review()
    }
    peer.then(free, free)
    review()
  }

  return {
    review,
    join: (errand) =>
      new Promise((done, fail) => {
        places.push({ ...errand, joinedAt: clock.now(), done, fail })
        errand.unwanted?.addEventListener('abort', review, { once: true })
        review()
      }),
    dissolve(error) {
      for (const { fail } of places) fail(error)
      places = []
      review()
    },
  }
}

const isUnwanted = ({ unwanted }: Errand): boolean => unwanted?.aborted ?? false
const noLongerWanted = () => new AppError('notConnected', 'No longer wanted.')

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../shared/contract/errors'
import { mostMovesPerSecond } from '../shared/domain/control'

/** Points within a number of seconds: for one viewer, and for all behind one address (a household, a café). */
const allowed = {
  /** Everything at the door, by whoever is known or not. */
  knock: { viewer: { points: 90, duration: 60 }, address: { points: 3_000, duration: 60 } },
  /** Somebody new. */
  join: { viewer: null, address: { points: 120, duration: 60 } },
  /** Invitations that never were. */
  guess: { viewer: null, address: { points: 10, duration: 600 } },
  connect: { viewer: null, address: { points: 600, duration: 60 } },
  message: { viewer: { points: 120, duration: 10 }, address: { points: 3_000, duration: 10 } },
  chat: { viewer: { points: 8, duration: 10 }, address: { points: 200, duration: 10 } },
  moderate: { viewer: { points: 40, duration: 10 }, address: { points: 400, duration: 10 } },
  tip: { viewer: { points: 60, duration: 10 }, address: { points: 1_000, duration: 10 } },
  reaction: { viewer: { points: 30, duration: 10 }, address: { points: 600, duration: 10 } },
  vote: { viewer: { points: 20, duration: 10 }, address: { points: 1_000, duration: 10 } },
  rename: { viewer: { points: 4, duration: 10 }, address: { points: 60, duration: 10 } },
  control: {
    viewer: { points: mostMovesPerSecond, duration: 1 },
    address: { points: 2_000, duration: 10 },
  },
  draw: { viewer: { points: 5, duration: 10 }, address: { points: 100, duration: 10 } },
  quality: { viewer: { points: 10, duration: 10 }, address: { points: 600, duration: 10 } },
  order: { viewer: { points: 10, duration: 60 }, address: { points: 200, duration: 60 } },
  /** Also what a payment provider tells us: it tries again later. */
  payment: { viewer: null, address: { points: 600, duration: 60 } },
  sdp: { viewer: { points: 240, duration: 60 }, address: { points: 2_000, duration: 60 } },
} as const
export type Limited = keyof typeof allowed

export interface Limits {
  /** Takes one point of the address and one of the viewer, each where given. @throws AppError `rateLimited` */
  take(what: Limited, address: string | null, viewerId: string | null): Promise<void>
  /** Takes nothing. @throws AppError `rateLimited` when the address has no point left */
  requireLeft(what: Limited, address: string): Promise<void>
}

/** `addressShare`: how many times the points an address has. */
export function createLimits(addressShare: number, onRefused: (what: Limited) => void): Limits {
  const limiters = new Map(
    Object.entries(allowed).map(([what, { viewer, address }]) => [
      what,
      {
        viewer: viewer && new RateLimiterMemory({ ...viewer, keyPrefix: 'viewer' }),
        address: new RateLimiterMemory({
          ...{ points: address.points * addressShare, duration: address.duration },
          keyPrefix: 'address',
        }),
      },
    ]),
  )
  function refuse(what: Limited, { msBeforeNext }: RateLimiterRes): never {
    onRefused(what)
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000))
    throw new AppError('rateLimited', `Too much at once. Try again in ${seconds} s.`)
  }
  return {
    async take(what, address, viewerId) {
      const limiter = limiters.get(what)
      try {
        if (viewerId !== null) await limiter?.viewer?.consume(viewerId)
        if (address !== null) await limiter?.address.consume(address)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        refuse(what, refused)
      }
    },
    async requireLeft(what, address) {
      const now = await limiters.get(what)?.address.get(address)
      if (now && now.consumedPoints >= allowed[what].address.points) refuse(what, now)
    },
  }
}

import { z } from 'zod'
import { destinationWish, signalAnswer, signalRequest } from '../../domain/destination'
import { encoding } from '../../domain/encoding'
import { liveTarget, publishStats } from '../../domain/live'
import { networkWish } from '../../domain/network'

const nothing = z.void()

/** The outgoing broadcast: where to, how encoded, and how it goes. */
export const liveRequests = {
  /** Where to publish; also says that the operator wants to be live. */
  'live.start': { input: nothing, output: liveTarget },
  'live.stop': { input: nothing, output: nothing },
  'live.report': { input: publishStats, output: nothing },
  /** One WHIP request to the remote destination, which knows its token from main alone. */
  'live.signal': { input: signalRequest, output: signalAnswer },

  /** Refused while a broadcast is on. */
  'destination.use': { input: destinationWish, output: nothing },
  /** Refused while a broadcast is on: the room is started anew. */
  'network.use': { input: networkWish, output: nothing },
  'encoding.save': { input: encoding, output: nothing },
}

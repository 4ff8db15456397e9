import { z } from 'zod'
import { intifaceWish, remoteKey } from '../../domain/intiface'

const nothing = z.void()

export const intifaceRequests = {
  /** Keeps the address and connects. Nothing that is known there moves before it was zeroed. */
  'intiface.connect': { input: intifaceWish, output: nothing },
  /** Zero first, then it is left. */
  'intiface.disconnect': { input: nothing, output: nothing },
  'intiface.retry': { input: nothing, output: nothing },
  /** Lets Intiface look for devices. */
  'intiface.scan': { input: z.object({ seconds: z.number().int().min(1).max(60) }), output: nothing },
  /** A forgotten device of the server becomes known again. */
  'intiface.addAgain': { input: z.object({ key: remoteKey }), output: nothing },
} as const

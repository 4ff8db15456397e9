import { z } from 'zod'
import { radioAdapter } from '../../domain/radio'
import { systemAdapters } from '../../domain/system-adapter'

const nothing = z.void()

export const radioRequests = {
  /** What is plugged in now. */
  'radio.adapters': { input: nothing, output: systemAdapters },
  /** Zero first: every Bluetooth link is cut. */
  'radio.use': { input: z.object({ adapter: radioAdapter }), output: nothing },
  /** Opens the radio in use anew, as after its remedy; links are cut as by `radio.use`. */
  'radio.retry': { input: nothing, output: nothing },
  'radio.scan': { input: z.object({ seconds: z.number().int().min(1).max(60) }), output: nothing },
  'radio.stopScan': { input: nothing, output: nothing },
} as const

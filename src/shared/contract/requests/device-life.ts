import { z } from 'zod'
import { actuationEnd } from '../../domain/device'
import { deviceColour } from '../../domain/device-life'
import { deviceId } from './devices'

const nothing = z.void()

/** What an operator does to a known device besides moving it. */
export const deviceLifeRequests = {
  /** Buzzes or blinks it twice at no more than 20 % while disarmed (trial armings), to tell it from its twin. */
  'device.identify': { input: z.object({ deviceId }), output: actuationEnd },
  'device.setColour': { input: z.object({ deviceId, colour: deviceColour }), output: nothing },
  /** Whether it is linked by itself whenever it is there. Off leaves a link that stands alone. */
  'device.setAutoConnect': { input: z.object({ deviceId, autoConnect: z.boolean() }), output: nothing },
  /** Links it now, without waiting for what was put off. */
  'device.connect': { input: z.object({ deviceId }), output: nothing },
  /** Zero first, then the link is cut; it stays cut until it is asked for. */
  'device.disconnect': { input: z.object({ deviceId }), output: nothing },
} as const

import { z } from 'zod'
import { actuationEnd, outputLimits } from '../../domain/device'

export const deviceId = z.string().min(1).max(100)
export const outputId = z.string().min(1).max(60)
const nothing = z.void()

/** The devices that the operator makes known, tries and limits. */
export const deviceRequests = {
  'device.pair': {
    input: z.object({ foundId: z.string(), definitionId: z.string().nullable() }),
    output: z.object({ deviceId }),
  },
  'device.addSimulated': { input: nothing, output: z.object({ deviceId }) },
  'device.forget': { input: z.object({ deviceId }), output: nothing },
  'device.rename': {
    input: z.object({ deviceId, alias: z.string().trim().min(1).max(60) }),
    output: nothing,
  },
  'device.mute': { input: z.object({ deviceId, muted: z.boolean() }), output: nothing },
  'device.stop': { input: z.object({ deviceId }), output: nothing },
  'device.acknowledgeFault': { input: z.object({ deviceId }), output: nothing },
  'device.setLimits': { input: z.object({ deviceId, outputId, limits: outputLimits }), output: nothing },
  /** Plays one output at no more than 20 % for at most three seconds while disarmed (a trial arming). */
  'device.try': {
    input: z.object({
      deviceId,
      outputId,
      level: z.number().min(0.01).max(0.2),
      durationMs: z.number().int().min(200).max(3_000),
    }),
    output: actuationEnd,
  },
} as const

import { z } from 'zod'

/** How an output plays several items: each in its turn, or all at the same time as one. */
export const queueModes = ['oneAfterAnother', 'strongestWins', 'addUp'] as const
export const queueMode = z.enum(queueModes)
export type QueueMode = z.infer<typeof queueMode>

/**
 * When a tip is given back by itself. `notPlayed`: none of its motions moved anything, unless the viewer was told
 * before tipping that it would only be shown (disarmed, held, stopped) or it came late.
 */
export const refundPolicies = ['notPlayed', 'never'] as const
export const refundPolicy = z.enum(refundPolicies)
export type RefundPolicy = z.infer<typeof refundPolicy>

/** Names one output of one device among all. */
export const outputKey = (deviceId: string, outputId: string): string => `${deviceId}/${outputId}`

/** What is left of settings by output when a device is forgotten. */
export function withoutDevice<T>(byOutput: Readonly<Record<string, T>>, deviceId: string): Record<string, T> {
  const isIts = (key: string) => key.startsWith(outputKey(deviceId, ''))
  return Object.fromEntries(Object.entries(byOutput).filter(([key]) => !isIts(key)))
}

export const maxWaitMs = z.number().int().min(10_000).max(3_600_000)

export const queueSettings = z.object({
  /** Outputs that do not play one item after another, by `outputKey`. */
  modes: z.record(z.string().max(161), queueMode).default({}),
  /** What has waited longer is ended, unplayed. */
  maxWaitMs: maxWaitMs.default(600_000),
  refund: refundPolicy.default('notPlayed'),
})
export type QueueSettings = z.infer<typeof queueSettings>
export const defaultQueue: QueueSettings = queueSettings.parse({})

export const queueOutput = z.object({ deviceId: z.string(), outputId: z.string() })
export type QueueOutput = z.infer<typeof queueOutput>

/** What waits and does not start until the operator lets it; what plays ends in its own time. */
export const queueView = z.object({
  pausedAll: z.boolean(),
  /** Paused one by one. */
  paused: z.array(queueOutput),
})
export type QueueView = z.infer<typeof queueView>

import { z } from 'zod'
import { outputKind } from './device'

/** Where an Intiface (Buttplug) server listens, such as `ws://127.0.0.1:12345`. */
export const intifaceAddress = z
  .string()
  .trim()
  .max(200)
  .regex(/^wss?:\/\/[^\s/?#@]+:\d{1,5}(\/\S*)?$/, 'must be like ws://127.0.0.1:12345')
  .refine((address) => URL.canParse(address), 'must be like ws://127.0.0.1:12345')

export const intifaceWish = z.object({ address: intifaceAddress, connectOnStart: z.boolean() })
export type IntifaceWish = z.infer<typeof intifaceWish>

/** Who a device of the server is: its index there, its name and its outputs. */
export const remoteKey = z.string().min(1).max(2_000)
export const mostForgotten = 100
export const intifaceSettings = intifaceWish.extend({
  /** The operator forgot them: they become known again on the operator's word only. */
  forgotten: z.array(remoteKey).max(mostForgotten).default([]),
})
export type IntifaceSettings = z.infer<typeof intifaceSettings>

/** A device that no definition of ours describes: what its server said of it, kept for while it is away. */
export const describedDevice = z.object({
  model: z.string().min(1).max(60),
  outputs: z.array(z.object({ id: z.string(), kind: outputKind })).max(8),
})

export const intifaceStates = ['off', 'connecting', 'connected', 'refused', 'retrying'] as const

export const intifaceView = z.object({
  state: z.enum(intifaceStates),
  /** What happened and what to do, when not connected. */
  message: z.string().nullable(),
  address: intifaceAddress,
  server: z
    .object({
      name: z.string(),
      protocol: z.union([z.literal(3), z.literal(4)]),
      /** It stops its devices when it hears nothing for this long; 0: it never does. */
      maxPingMs: z.number().int().min(0),
    })
    .nullable(),
  scanning: z.boolean(),
  /** Devices that the server has and the operator forgot. */
  forgotten: z.array(z.object({ key: remoteKey, name: z.string() })),
  /** When the next attempt starts, epoch ms; null while none is due. */
  retryAt: z.number().nullable(),
})
export type IntifaceView = z.infer<typeof intifaceView>

import { z } from 'zod'

/** The parts that both versions of the protocol share, as a server may say them. */
export const messageId = z.number().int().min(0).max(4_294_967_295)
export const index = z.number().int().min(0).max(4_294_967_295)

/** A name somebody else chose: printable and short. */
export const foreignName = z.string().transform((name) => printable(name).slice(0, 60) || 'Unnamed')
export const foreignText = z.string().transform((text) => printable(text).slice(0, 200))

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g
const printable = (text: string): string => text.replaceAll(unprintable, ' ').trim()

export const ok = z.object({ Id: messageId })
export const error = z.object({
  Id: messageId,
  ErrorMessage: foreignText,
  ErrorCode: z.number().int().min(0).max(4),
})
export const scanningFinished = z.object({ Id: messageId })
export const timingGapMs = z.number().int().min(0).max(60_000).optional()
export const maxPingMs = z.number().int().min(0).max(4_294_967_295)

/** A server that offers more is cut off there: nobody has so many. */
export const mostDevices = 50
export const mostFeatures = 32

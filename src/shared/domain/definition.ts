import { z } from 'zod'
import { outputKind } from './device'

/** A definition file larger than this is none. */
export const mostDefinitionChars = 65_536
export const definitionText = z.string().min(1).max(mostDefinitionChars)

/** What the operator sees of a device definition. */
export const definitionSummary = z.object({
  id: z.string(),
  model: z.string(),
  /** Advertised names that it claims; `*` at the end is anything. */
  names: z.array(z.string()),
  outputs: z.array(z.object({ id: z.string(), kind: outputKind, steps: z.number().int() })),
  /** Bytes that it writes besides levels and zeros: what they are for, and the bytes as hex. */
  alsoWrites: z.array(z.object({ purpose: z.string(), hex: z.string() })),
  isCustom: z.boolean(),
})
export type DefinitionSummary = z.infer<typeof definitionSummary>

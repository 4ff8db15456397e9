import { z } from 'zod'
import { definitionSummary, definitionText } from '../../domain/definition'

const id = z.string().min(1).max(40)
const text = definitionText

/** Device definitions of the operator's own, as files. The list of all is the state `definitions`. */
export const definitionRequests = {
  /** Reads a file as `import` would and says what it holds; nothing is kept. */
  'definitions.check': { input: z.object({ text }), output: definitionSummary },
  /** Refused, with the field and why, unless it can be stopped, fits its packets and shadows nothing. */
  'definitions.import': { input: z.object({ text }), output: z.object({ id: z.string() }) },
  'definitions.export': {
    input: z.object({ id }),
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
  /** Refused while a known device uses it. */
  'definitions.remove': { input: z.object({ id }), output: z.void() },
} as const

import { z } from 'zod'
import { AppError } from '../contract/errors'

/** A kind of file that Pulsedeck writes for itself: what its envelope says, and what is in it. */
export interface OwnFile<S extends z.ZodType> {
  format: string
  version: number
  /** In words, for who chose another one. */
  of: string
  mostMegabytes: number
  schema: S
}

const envelope = z.object({ format: z.string(), version: z.number().int().min(1) })
const megabyte = 1_024 * 1_024

export const writeOwnFile = (
  { format, version }: Pick<OwnFile<z.ZodType>, 'format' | 'version'>,
  content: object,
): string => JSON.stringify({ format, version, ...content })

/** @throws AppError `tooLarge` | `badInput` (no such file, or where it is wrong) | `unsupported` (of a later studio) */
export function readOwnFile<S extends z.ZodType>(text: string, file: OwnFile<S>): z.infer<S> {
  if (text.length > file.mostMegabytes * megabyte)
    throw new AppError('tooLarge', `This file is larger than ${file.mostMegabytes} MB.`)
  const raw = jsonOf(text, file.of)
  const head = envelope.safeParse(raw)
  if (!head.success || head.data.format !== file.format)
    throw new AppError('badInput', `This is no file of ${file.of} that Pulsedeck exported.`)
  if (head.data.version > file.version)
    throw new AppError(
      'unsupported',
      'A later Pulsedeck exported this file. Update this one, then import it.',
    )
  const parsed = file.schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('badInput', `The file is damaged at ${issue?.path.join('.')}: ${issue?.message}.`)
}

function jsonOf(text: string, of: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('badInput', `This is no file of ${of}: it is not JSON.`, { cause })
  }
}

import type { z } from 'zod'
import { AppError } from '../../../shared/contract/errors'
import { mostDefinitionChars } from '../../../shared/domain/definition'
import { definitionFormat } from '../../../shared/domain/definition-draft'
import { type DeviceDefinition, deviceDefinition } from '../definition'
import { problemsOf } from '../definition-checks'
import { frameTemplate, holesOf } from '../frame-template'

/**
 * A definition out of a file that somebody wrote by hand, or sent. Whatever is wrong with it is said, with its field.
 * @throws AppError `badInput` | `tooLarge`
 */
export function readDefinition(text: string): DeviceDefinition {
  if (text.length > mostDefinitionChars)
    throw new AppError('tooLarge', `A definition has at most ${mostDefinitionChars} characters.`)
  const { format, ...fields } = objectIn(text)
  if (format !== definitionFormat) throw refusal([`format: must be "${definitionFormat}"`])
  const stuck = outputsWithoutZero(fields)
  if (stuck.length > 0) throw refusal(stuck)
  if (fields.family !== undefined && fields.family !== fields.id)
    throw refusal(['family: leave it out, or let it be the id'])
  const parsed = deviceDefinition.safeParse({ ...fields, family: fields.id })
  if (!parsed.success) throw refusal(parsed.error.issues.map(wordsOf))
  const problems = problemsOf(parsed.data)
  if (problems.length > 0) throw refusal(problems)
  return parsed.data
}

/** The file of a definition, as `readDefinition` takes it. */
export function writeDefinition({ family: _, ...definition }: DeviceDefinition): string {
  return `${JSON.stringify({ format: definitionFormat, ...definition }, null, 2)}\n`
}

const mostToldProblems = 3
const refusal = (problems: readonly string[]) =>
  new AppError('badInput', [...new Set(problems)].slice(0, mostToldProblems).join('; '))

function objectIn(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AppError('badInput', `This is no JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refusal(['the file must hold one object'])
  return value as Record<string, unknown>
}

/** Said before anything else is looked at: it is what matters most. */
function outputsWithoutZero({ outputs }: Record<string, unknown>): string[] {
  if (!Array.isArray(outputs)) return []
  return outputs.flatMap((output: { id?: unknown; frame?: unknown }, at) => {
    const frame = frameTemplate.safeParse(output?.frame)
    const moves = frame.success && holesOf(frame.data).some(({ hole }) => carrying.has(hole))
    if (!frame.success || moves) return []
    const name = typeof output.id === 'string' ? output.id : at
    return [`this definition cannot be stopped: output "${name}" has no zero frame (its frame has no level)`]
  })
}
const carrying: ReadonlySet<string> = new Set(['level', 'on', 'colour', 'duration'])

/** The innermost issue of a union names the field; the union itself only says that nothing fitted. */
function wordsOf(issue: z.core.$ZodIssue): string {
  const [inner] = issue.code === 'invalid_union' ? issue.errors.flat() : []
  if (inner) return wordsOf({ ...inner, path: [...issue.path, ...inner.path] })
  const where = issue.path.map(String).join('.')
  return where ? `${where}: ${issue.message}` : issue.message
}

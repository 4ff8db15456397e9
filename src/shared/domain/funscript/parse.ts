import { z } from 'zod'
import { AppError } from '../../contract/errors'
import type { PositionPoints } from '../pattern'

/** Larger than any real script; what is larger is something else. */
export const mostBytes = 2 * 1_024 * 1_024
const mostActions = 100_000
const dayMs = 24 * 3_600_000

const action = z.object({ at: z.number().min(0).max(dayMs), pos: z.number().min(0).max(100) })
/**
 * The funscript format, as OpenFunscripter writes it and script players read it: `at` in milliseconds, `pos` in
 * hundredths of the stroke, `inverted` turns it round, `range` is the share of the stroke in use.
 */
const funscript = z.object({
  actions: z.array(action).min(2).max(mostActions),
  inverted: z.boolean().default(false),
  range: z.number().min(1).max(100).default(100),
})

/**
 * The positions of a funscript file, in order, each moment once, beginning at zero.
 * @throws AppError `tooLarge` | `badInput`, with words that say what is wrong where
 */
export function parseFunscript(text: string): PositionPoints {
  if (text.length > mostBytes)
    throw new AppError('tooLarge', 'This file is larger than 2 MB: no funscript is.')
  const parsed = funscript.safeParse(jsonOf(text))
  if (!parsed.success) throw new AppError('badInput', whatIsWrong(parsed.error))
  const { actions, inverted, range } = parsed.data
  const positions = new Map<number, number>()
  for (const { at, pos } of actions.toSorted((one, other) => one.at - other.at))
    positions.set(Math.round(at), ((inverted ? 100 - pos : pos) * range) / 10_000)
  const [first = 0] = positions.keys()
  const points = [...positions].map(([at, position]) => ({ atMs: at - first, position }))
  if ((points.at(-1)?.atMs ?? 0) < 100)
    throw new AppError(
      'badInput',
      'This script is shorter than a tenth of a second. Nothing could be felt of it.',
    )
  return points
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('badInput', 'This file is not a funscript: it is no JSON. Choose a .funscript file.', {
      cause,
    })
  }
}

function whatIsWrong({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path ?? []
  if (path[0] !== 'actions') return `This is no funscript: ${path.join('.') || 'the file'}: ${issue?.message}`
  if (path.length === 1) return `This funscript has no usable list of actions: ${issue?.message}`
  return `Action ${Number(path[1]) + 1} of this funscript is wrong (${String(path[2] ?? '')}): ${issue?.message}`
}

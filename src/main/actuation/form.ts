import type { Form, OutputKind } from '../../shared/domain/device'
import type { FormWish } from '../../shared/domain/motion'
import { nextPointAt, type Pattern, type PatternOf } from '../../shared/domain/pattern'

/** How long an alternating rotation keeps one direction. */
const alternateMs = 2_000

/** The form so long after the start; the same object while it stays the same, so that nothing is written anew. */
export type FormAt = (elapsedMs: number) => Form | null

interface Formed {
  outputKind: OutputKind
  pattern: Pattern
  form?: FormWish | undefined
}

const none: FormAt = () => null
const always =
  (form: Form): FormAt =>
  () =>
    form

/** What of a wished form this kind of output can show. A script moves a linear output from point to point. */
export function formAtOf({ outputKind, pattern, form }: Formed): FormAt {
  if (outputKind === 'linear') return pattern.kind === 'script' ? placesOf(pattern) : none
  if (outputKind === 'rotate' && form?.direction) return turnsOf(form.direction)
  if (outputKind === 'light' && form?.colour) return always({ colour: colourOf(form.colour) })
  return none
}

/** A linear output is moved by speed, whatever else a script may stand for. */
export function patternFor(outputKind: OutputKind, pattern: Pattern): Pattern {
  return outputKind === 'linear' && pattern.kind === 'script' ? { ...pattern, levelBy: 'speed' } : pattern
}

function placesOf(script: PatternOf<'script'>): FormAt {
  const places: Form[] = script.points.map(({ position }) => ({ position }))
  return (elapsedMs) => places[nextPointAt(script, elapsedMs)] ?? null
}

function turnsOf(direction: NonNullable<FormWish['direction']>): FormAt {
  if (direction !== 'alternating') return always({ direction })
  const there: Form = { direction: 'clockwise' }
  const back: Form = { direction: 'counterclockwise' }
  return (elapsedMs) => (Math.floor(elapsedMs / alternateMs) % 2 === 0 ? there : back)
}

function colourOf(hex: string): { red: number; green: number; blue: number } {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return { red: part(1), green: part(3), blue: part(5) }
}

import type { Form } from '../../shared/domain/device'
import type { OutputDefinition } from './definition'
import { type Filling, fillFrame, still } from './fill-frame'
import { holesOf } from './frame-template'
import type { Frame } from './link'
import { createStrokeTime } from './stroke-time'

/** The frames of one output, and what it was told last. */
export interface OutputCodec {
  readonly steps: number
  /** The frame for when all that it carries is zero. */
  readonly zero: Frame
  encode(step: number, form?: Form): Frame
  /** Its last step. */
  step(): number
  direction(): number | string
  /** Zero was written to the whole device. */
  rest(): void
}

type Habit = { [Part in keyof Form]-?: NonNullable<Form[Part]> }

/** What `other` answers is looked at when a frame is made: outputs of one frame know each other. */
export function createOutputCodec(
  definition: OutputDefinition,
  deps: { now: () => number; other(outputId: string): OutputCodec | undefined },
): OutputCodec {
  const { steps, endpoint, frame, directions, positions = 0, fullStrokeMs } = definition
  const holes = holesOf(frame)
  const partners = [...new Set(holes.flatMap(({ of }) => of ?? []))].filter((id) => id !== definition.id)
  const strokeTime = fullStrokeMs === undefined ? null : createStrokeTime(fullStrokeMs, deps.now)
  const form: Habit = { direction: 'clockwise', colour: { red: 1, green: 1, blue: 1 }, position: 1 }
  let step = 0

  const zero: Frame = { endpoint, bytes: fillFrame(definition.zero ?? frame, zeroFilling()) }
  /** Frames of nothing but the own level are made once: encoding them while playing allocates nothing. */
  const table = holes.every(({ hole, of }) => hole === 'level' && of === null)
    ? Array.from({ length: steps + 1 }, (_, at) => (at === 0 ? zero : make({ ...still, step: at })))
    : null

  function make(filling: Filling): Frame {
    return { endpoint, bytes: fillFrame(frame, filling) }
  }
  function zeroFilling(): Filling {
    const direction = directions?.clockwise ?? 0
    return { ...still, direction, directionOf: () => direction }
  }
  const stepAt = (id: string): number => (id === definition.id ? step : (deps.other(id)?.step() ?? 0))
  const directionValue = () => directions?.[step === 0 ? 'clockwise' : form.direction] ?? 0

  function filling(): Filling {
    const { colour, position } = form
    const bright = (part: number) => Math.round((255 * part * step) / steps)
    return {
      step,
      direction: directionValue(),
      ...{ red: bright(colour.red), green: bright(colour.green), blue: bright(colour.blue) },
      position: Math.round(position * positions),
      durationMs: strokeTime && step > 0 ? strokeTime.to(position, step / steps) : 0,
      stepOf: stepAt,
      directionOf: (id) => (id === definition.id ? directionValue() : (deps.other(id)?.direction() ?? 0)),
    }
  }
  /** What is not said stays as it was. */
  function remember({ direction, colour, position }: Form): void {
    if (direction) form.direction = direction
    if (colour) form.colour = colour
    if (position !== undefined) form.position = position
  }
  function rest(): void {
    step = 0
    strokeTime?.rest()
  }

  return {
    steps,
    zero,
    rest,
    step: () => step,
    direction: directionValue,
    encode(next, wanted) {
      if (next === 0) rest()
      else step = next
      if (wanted) remember(wanted)
      if (table) return table[step] ?? zero
      const isStill = step === 0 && partners.every((id) => stepAt(id) === 0)
      return isStill ? zero : make(filling())
    },
  }
}

import type { OutputKind } from '../../../shared/domain/device'
import type { Model } from '../family'

/** The motors of one model, and known bytes for them. */
export type Motors = Pick<Model, 'outputs' | 'vectors'>
type Motor = [id: string, kind: OutputKind, text: string, steps?: number, zero?: string]
type Known = [output: string, level: number, text: string]

const withMotors = (motors: Motor[], known: Known[]): Motors => ({
  outputs: motors.map(([id, kind, text, steps = 20, zero]) => ({
    ...{ id, kind, steps, endpoint: 'tx', frame: { text } },
    ...(zero === undefined ? {} : { zero: { text: zero } }),
  })),
  vectors: known.map(([output, level, text]) => ({ output, level, text })),
})
const vibrate: Motor = ['vibrate', 'vibrate', 'Vibrate:{level};']
const vibrateZero: Known = ['vibrate', 0, 'Vibrate:0;']
const vibrateHalf: Known = ['vibrate', 0.5, 'Vibrate:10;']

export const single = withMotors([vibrate], [vibrateHalf, ['vibrate', 1, 'Vibrate:20;'], vibrateZero])
/** Two motors, each with a command of its own. */
export const twoOf = (second: string, kind: OutputKind) =>
  withMotors(
    [
      ['vibrate', 'vibrate', 'Vibrate1:{level};'],
      [second, kind, 'Vibrate2:{level};'],
    ],
    [
      ['vibrate', 0.25, 'Vibrate1:5;'],
      ['vibrate', 0, 'Vibrate1:0;'],
      [second, 0.75, 'Vibrate2:15;'],
      [second, 0, 'Vibrate2:0;'],
    ],
  )
/** Its direction can only be turned about (`RotateChange;`), not set: none is offered. */
export const rotating = withMotors(
  [vibrate, ['rotate', 'rotate', 'Rotate:{level};']],
  [vibrateHalf, vibrateZero, ['rotate', 1, 'Rotate:20;'], ['rotate', 0, 'Rotate:0;']],
)
export const pumping = withMotors(
  [vibrate, ['pump', 'constrict', 'Air:Level:{level};', 3]],
  [vibrateHalf, vibrateZero, ['pump', 1, 'Air:Level:3;'], ['pump', 0, 'Air:Level:0;']],
)
export const thrusting = withMotors(
  [['thrust', 'oscillate', 'Vibrate:{level};']],
  [
    ['thrust', 0.5, 'Vibrate:10;'],
    ['thrust', 0, 'Vibrate:0;'],
  ],
)
/** `Mply:speed:depth;`, here over the whole stroke. */
export const stroking = (zero: string) =>
  withMotors(
    [['stroke', 'oscillate', 'Mply:{level}:20;', 20, zero]],
    [
      ['stroke', 0.75, 'Mply:15:20;'],
      ['stroke', 0, zero],
    ],
  )
/** Three motors in one command. */
export const threeOf = (second: string, third: string, kind: OutputKind) =>
  withMotors(
    [
      ['vibrate', 'vibrate', `Mply:{level}:{level:${second}}:{level:${third}};`],
      [second, 'vibrate', `Mply:{level:vibrate}:{level}:{level:${third}};`],
      [third, kind, `Mply:{level:vibrate}:{level:${second}}:{level};`],
    ],
    [
      ['vibrate', 0.75, 'Mply:15:0:0;'],
      ['vibrate', 0, 'Mply:0:0:0;'],
      [second, 0.5, 'Mply:0:10:0;'],
      [second, 0, 'Mply:0:0:0;'],
      [third, 0.25, 'Mply:0:0:5;'],
      [third, 0, 'Mply:0:0:0;'],
    ],
  )

import type { Pattern } from '../../src/shared/domain/pattern'

export const devices = 8
/** Asked for at once, before a stop. */
export const commands = 1_000
/** Of the player, and the least gap between two frames of the family that the benches use. */
export const periodMs = 50
/** It moves by more than a step of the device in each period: every period has its frame. */
export const everyPeriod: Pattern = { kind: 'ramp', from: 0.05, to: 1, overMs: 700, loop: true }

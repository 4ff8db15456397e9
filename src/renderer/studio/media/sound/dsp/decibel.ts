/** The lowest level that is told: what is quieter is silence. */
export const silenceDbfs = -100

/** A factor for amplitudes. */
export const gainOf = (decibel: number): number => 10 ** (decibel / 20)

/** Of an amplitude, where 1 is full scale. */
export const dbfsOf = (amplitude: number): number =>
  amplitude <= 0 ? silenceDbfs : Math.max(silenceDbfs, 20 * Math.log10(amplitude))

/** How far a first-order follower gets in `stepMs`, as a share of what is left. */
export const shareOf = (stepMs: number, timeConstantMs: number): number =>
  1 - Math.exp(-stepMs / timeConstantMs)

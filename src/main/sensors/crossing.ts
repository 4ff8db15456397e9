import type { SensorTrigger } from '../../shared/domain/sensor'

/** Watches one threshold. */
export interface Crossing {
  /** True once for each crossing. Null: no fresh value, which neither crosses nor comes back. */
  look(value: number | null, now: number): boolean
}

export function createCrossing({ when, value: threshold, forMs, hysteresis }: SensorTrigger): Crossing {
  const isBeyond = (value: number) => (when === 'above' ? value > threshold : value < threshold)
  const isBack = (value: number) =>
    when === 'above' ? value <= threshold - hysteresis : value >= threshold + hysteresis
  let since: number | null = null
  let hasFired = false

  return {
    look(value, now) {
      if (value === null || !isBeyond(value)) since = null
      if (value !== null && isBack(value)) hasFired = false
      if (value === null || !isBeyond(value) || hasFired) return false
      since ??= now
      hasFired = now - since >= forMs
      return hasFired
    },
  }
}

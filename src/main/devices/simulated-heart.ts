import type { Clock, Stop } from '../../shared/domain/clock'
import type { SensorReading } from '../../shared/domain/sensor'

const restBpm = 80
const effortBpm = 130
/** From rest to effort and back. */
const periodMs = 240_000
/** Breathing makes every heart a little uneven. */
const breathMs = 12_000
const breathBpm = 2

/** The rate so long after the strap was put on: the same each time, so that a try can be repeated. Beats a minute. */
export function heartRateAt(elapsedMs: number): number {
  const effort = (1 - Math.cos((2 * Math.PI * elapsedMs) / periodMs)) / 2
  const breath = breathBpm * Math.sin((2 * Math.PI * elapsedMs) / breathMs)
  return Math.round(restBpm + effort * (effortBpm - restBpm) + breath)
}

const everyMs = 1_000

/** Tells a reading a second, as a strap does. Answers its stop. */
export function beatSimulated(clock: Clock, tell: (reading: SensorReading) => void): Stop {
  const since = clock.now()
  const beat = () =>
    tell({
      id: 'heart-rate',
      kind: 'heartRate',
      value: heartRateAt(clock.now() - since),
      unit: 'bpm',
      at: clock.wall(),
    })
  beat()
  return clock.every(everyMs, beat)
}

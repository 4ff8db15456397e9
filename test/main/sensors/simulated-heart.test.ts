import { describe, expect, it } from 'vitest'
import { beatSimulated, heartRateAt } from '../../../src/main/devices/simulated-heart'
import type { SensorReading } from '../../../src/shared/domain/sensor'
import { createManualClock } from '../../fakes/manual-clock'

describe('the simulated heart', () => {
  it('rises from rest to effort and back, the same each time', () => {
    const rates = Array.from({ length: 240 }, (_, second) => heartRateAt(second * 1_000))
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(78)
    expect(Math.max(...rates)).toBeGreaterThan(125)
    expect(Math.max(...rates)).toBeLessThanOrEqual(132)
    expect(rates[119]).toBeGreaterThan((rates[20] ?? 0) + 30)
  })
  it('beats once a second until it is stopped', async () => {
    const clock = createManualClock()
    const told: SensorReading[] = []
    const stop = beatSimulated(clock, (reading) => told.push(reading))
    await clock.pass(5_000)
    stop()
    stop()
    await clock.pass(5_000)
    expect(told).toHaveLength(6)
    expect(told[0]).toMatchObject({ kind: 'heartRate', value: 80, unit: 'bpm' })
  })
})

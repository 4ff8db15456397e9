import type { Clock } from '../../shared/domain/clock'
import { type SensorReading, sensorUnits } from '../../shared/domain/sensor'
import type { DeviceDefinition, SensorDefinition } from './definition'
import type { Endpoints } from './endpoints'
import { parseHeartRate } from './heart-rate'

export interface SenseEvents {
  /** A value, or null: the sensor feels nothing just now, so an old one counts no more. */
  sensed(sensorId: string, reading: SensorReading | null): void
  heard(): void
  /** Bytes that mean nothing. */
  dropped(): void
}

/** A heart beats a few times a second at most; what floods is not looked at. */
const leastGapMs = 100
const mostBpm = 300

/** Listens to every sensor of a device. @throws AppError `linkLost` | `timeout` */
export async function listenToSensors(deps: {
  clock: Clock
  definition: DeviceDefinition
  endpoints: Endpoints
  events: SenseEvents
}): Promise<void> {
  const { clock, definition, endpoints, events } = deps
  for (const sensor of definition.sensors) {
    let lastAt = Number.NEGATIVE_INFINITY
    await endpoints.get(sensor.endpoint)?.subscribe((bytes) => {
      if (clock.now() - lastAt < leastGapMs) return
      lastAt = clock.now()
      events.heard()
      understand(sensor, bytes)
    })
  }

  function understand({ id, kind }: SensorDefinition, bytes: Uint8Array): void {
    const rate = parseHeartRate(bytes)
    if (!rate || rate.bpm > mostBpm) {
      events.dropped()
      return
    }
    const isFelt = rate.contact !== false && rate.bpm > 0
    const reading = { id, kind, value: rate.bpm, unit: sensorUnits[kind], at: clock.wall() }
    events.sensed(id, isFelt ? reading : null)
  }
}

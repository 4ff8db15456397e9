import type { Clock } from '../../shared/domain/clock'
import {
  mostSensorHistory,
  type SensorKind,
  type SensorReading,
  type SensorView,
  sensorFreshMs,
} from '../../shared/domain/sensor'

/** What devices tell of their sensors, as the device side has it. */
export type Told = readonly { id: string; sensors: readonly SensorReading[] }[]

export interface SensorStore {
  /** The devices as they are now. A device that is gone takes its sensors with it. */
  see(devices: Told): void
  /** A second has passed: each curve gets its next value. */
  tick(): void
  /** The value that came last of this kind; null while none is fresh. */
  newest(kind: SensorKind): number | null
  /** The curve that belongs to `newest`, so many seconds of it. */
  curve(kind: SensorKind, seconds: number): (number | null)[]
  isEmpty(): boolean
  view(): SensorView[]
}

interface Known {
  deviceId: string
  reading: SensorReading
  /** Monotonic: the age of a value must not change when the wall clock does. */
  seenAt: number
  history: (number | null)[]
}

export function createSensorStore(clock: Clock): SensorStore {
  const known = new Map<string, Known>()

  const freshValue = ({ reading, seenAt }: Known): number | null =>
    clock.now() - seenAt < sensorFreshMs[reading.kind] ? reading.value : null
  function latest(kind: SensorKind): Known | undefined {
    return [...known.values()]
      .filter(({ reading }) => reading.kind === kind)
      .sort((one, other) => other.seenAt - one.seenAt)[0]
  }
  function take(deviceId: string, reading: SensorReading): string {
    const key = `${deviceId}/${reading.id}`
    const before = known.get(key)
    if (!before) known.set(key, { deviceId, reading, seenAt: clock.now(), history: [] })
    else if (before.reading.at !== reading.at) Object.assign(before, { reading, seenAt: clock.now() })
    return key
  }

  return {
    see(devices) {
      const there = new Set(devices.flatMap(({ id, sensors }) => sensors.map((reading) => take(id, reading))))
      for (const key of known.keys()) if (!there.has(key)) known.delete(key)
    },
    tick() {
      for (const sensor of known.values()) {
        if (sensor.reading.kind !== 'heartRate') continue
        sensor.history.push(freshValue(sensor))
        if (sensor.history.length > mostSensorHistory) sensor.history.shift()
      }
    },
    newest(kind) {
      const sensor = latest(kind)
      return sensor ? freshValue(sensor) : null
    },
    curve: (kind, seconds) => latest(kind)?.history.slice(-seconds) ?? [],
    isEmpty: () => known.size === 0,
    view: () =>
      [...known.values()].map((sensor) => {
        const { id, kind, unit, at } = sensor.reading
        return {
          ...{ deviceId: sensor.deviceId, id, kind, unit, at },
          value: freshValue(sensor),
          history: [...sensor.history],
        }
      }),
  }
}

import { z } from 'zod'

/** What a device may measure. A value is for rules and pictures; none can arm, reset or widen anything. */
export const sensorKinds = ['heartRate', 'battery'] as const
export const sensorKind = z.enum(sensorKinds)
export type SensorKind = z.infer<typeof sensorKind>

export const sensorUnits = { heartRate: 'bpm', battery: 'percent' } as const satisfies Record<
  SensorKind,
  string
>

/** One value as a device told it. `id` is the sensor's own within its device; `at` is our wall clock, ms. */
export const sensorReading = z.object({
  id: z.string().min(1).max(60),
  kind: sensorKind,
  value: z.number().min(0).max(1_000),
  unit: z.enum([sensorUnits.heartRate, sensorUnits.battery]),
  at: z.number(),
})
export type SensorReading = z.infer<typeof sensorReading>

/** An older value is no value: a strap that came off must not look like a calm heart. */
export const sensorFreshMs: Record<SensorKind, number> = { heartRate: 10_000, battery: 900_000 }
/** Ten minutes, a value a second. */
export const mostSensorHistory = 600

/** A sensor as rules, the window and the overlay see it. */
export const sensorView = z.object({
  deviceId: z.string(),
  id: z.string(),
  kind: sensorKind,
  unit: sensorReading.shape.unit,
  /** Null while no fresh value is known. */
  value: z.number().nullable(),
  /** Of the latest reading, our wall clock, ms. */
  at: z.number(),
  /** One value a second, oldest first; null where there was none. Only heart rates have one. */
  history: z.array(z.number().nullable()).max(mostSensorHistory),
})
export type SensorView = z.infer<typeof sensorView>

/** Fires once when the value has been beyond the threshold for so long; again after it was back by the hysteresis. */
export const sensorTrigger = z.object({
  kind: z.literal('sensor'),
  sensor: sensorKind,
  when: z.enum(['above', 'below']),
  value: z.number().int().min(0).max(300),
  forMs: z.number().int().min(0).max(600_000).default(2_000),
  hysteresis: z.number().int().min(1).max(100).default(3),
})
export type SensorTrigger = z.infer<typeof sensorTrigger>

/** What the overlay page draws of a heart: the rate now and the curve of the last minute. */
export const heart = z.object({ value: z.number().nullable(), curve: z.array(z.number().nullable()).max(60) })
export type Heart = z.infer<typeof heart>

/** From here on down a charge is shown as low. */
export const lowBatteryPercent = 20

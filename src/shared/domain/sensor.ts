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

import { useTold } from '../../mirror'
import { HeartCurve } from '../sensors/HeartCurve'

/** What a device without outputs is there for: its heart rate and the curve of it. */
export function Measured({ deviceId }: { deviceId: string }) {
  const hearts = (useTold('sensors') ?? []).filter(
    (sensor) => sensor.deviceId === deviceId && sensor.kind === 'heartRate',
  )
  return hearts.map((sensor) => <HeartCurve key={sensor.id} sensor={sensor} />)
}

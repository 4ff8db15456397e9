import { impaired } from './forwarding/way'
import type { ShownWindow } from './pages/shown'
import { type BenchOptions, type Row, single } from './row'
import { openWatching } from './watching/stage'

const minutes = Number(process.env.PULSEDECK_CALM_MINUTES ?? 10)
const quickMinutes = 0.25
/** What the viewer page takes for a path that is gone (`stall-watch.ts`). */
const stallMs = 500

/**
 * The product's viewer page over the impaired way for `PULSEDECK_CALM_MINUTES`: sessions that it made anew though nothing
 * was wrong, and how often the picture stood longer than what counts as a stall.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const forMinutes = isQuick ? quickMinutes : minutes
  const stage = await openWatching(impaired, built)
  try {
    const before = stage.posts()
    const gaps = await stage.viewer.evaluate(
      ([ms, least]) => (window as unknown as ShownWindow).gaps(ms, least),
      [forMinutes * 60_000, stallMs] as const,
    )
    return [
      single('calm.minutes', 'min', forMinutes),
      single('calm.false-alarms', 'sessions', stage.posts() - before),
      single(`calm.gaps-longer-than-${stallMs}-ms`, 'gaps', gaps.length),
    ]
  } finally {
    await stage.stop()
  }
}

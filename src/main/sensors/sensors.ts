import type { Clock, Stop } from '../../shared/domain/clock'
import type { Rule } from '../../shared/domain/rule'
import type { Heart, SensorKind, SensorView } from '../../shared/domain/sensor'
import { createSensorRules } from './sensor-rules'
import { createSensorStore, type Told } from './store'

/** What devices measure, for the window, for rules and for the overlay. It only tells: nothing here moves anything. */
export interface Sensors {
  view(): SensorView[]
  /** The value that came last of this kind; null while none is fresh. */
  newest(kind: SensorKind): number | null
  close: Stop
}

const everyMs = 1_000
/** What a picture shows of a heart, seconds. */
const shownSeconds = 60

export function createSensors(deps: {
  clock: Clock
  devices(): Told
  rules(): readonly Rule[]
  fire(rule: Rule, value: number): void
  /** The heart rate for pictures, each second while it is wanted; null when it is to be hidden. */
  isHeartShown(): boolean
  showHeart(heart: Heart | null): void
  onChange(): void
}): Sensors {
  const store = createSensorStore(deps.clock)
  const rules = createSensorRules({ ...deps, newest: store.newest })
  let isShown = false

  function showHeart(): void {
    const value = store.newest('heartRate')
    const curve = store.curve('heartRate', shownSeconds)
    const wanted = deps.isHeartShown() && curve.some((each) => each !== null)
    if (wanted) deps.showHeart({ value, curve })
    else if (isShown) deps.showHeart(null)
    isShown = wanted
  }
  const stop = deps.clock.every(everyMs, () => {
    const wasEmpty = store.isEmpty()
    store.see(deps.devices())
    store.tick()
    rules.look()
    showHeart()
    if (!store.isEmpty() || !wasEmpty) deps.onChange()
  })
  return { view: store.view, newest: store.newest, close: stop }
}

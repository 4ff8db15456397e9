import type { Clock, Stop } from '../../shared/domain/clock'
import type { AudienceHealth, HealthView } from '../../shared/domain/health'
import type { HealthPoint } from '../../shared/domain/health-point'
import type { LiveView, PublishStats } from '../../shared/domain/live'
import { createHealthHistory } from './history'
import { stepVerdict, verdictAtFirst } from './verdict'

export interface Health {
  view(): HealthView
  /** Of this session of the program, the oldest first. */
  history(): readonly HealthPoint[]
  /** The room's word; null when the room is gone. */
  audienceIs(audience: AudienceHealth | null): void
  close: Stop
}

const lookEveryMs = 1_000
/** A window reports once a second: what is older says nothing of now. */
const staleAfterMs = 4_000
/** The room tells every two seconds. */
const staleAudienceMs = 8_000

/** How the broadcast goes: looks once a second, says it in one word, and remembers. */
export function createHealth(deps: {
  clock: Clock
  live(): LiveView['state']
  hasRoom(): boolean
  stats(): PublishStats | null
  onChange(): void
  onPoint(point: HealthPoint): void
}): Health {
  const { clock } = deps
  const history = createHealthHistory()
  const fresh = createFreshness(clock)
  let told: { audience: AudienceHealth | null; at: number } = { audience: null, at: 0 }
  let state = { ...verdictAtFirst, said: { ...verdictAtFirst.said, since: clock.wall() } }
  let lookedAt = clock.now()

  /** A room that fell silent says nothing of now. */
  const audienceNow = () => (clock.now() - told.at > staleAudienceMs ? null : told.audience)

  function look(): void {
    const audience = audienceNow()
    const stats = fresh(deps.stats())
    const live = deps.live()
    state = stepVerdict(state, { live, hasRoom: deps.hasRoom(), stats, audience }, clock.wall())
    const overMs = clock.now() - lookedAt
    lookedAt = clock.now()
    if (live === 'live' && stats) {
      const point = pointOf({ stats, audience, at: clock.wall(), overMs })
      history.add(point)
      deps.onPoint(point)
    }
    deps.onChange()
  }

  return {
    view: () => ({ verdict: state.said, audience: audienceNow() }),
    history: history.points,
    audienceIs(audience) {
      told = { audience, at: clock.now() }
      deps.onChange()
    },
    close: clock.every(lookEveryMs, look),
  }
}

/** Null for what was not told anew for too long. */
function createFreshness(clock: Clock): (stats: PublishStats | null) => PublishStats | null {
  let last: PublishStats | null = null
  let toldAt = 0
  return (stats) => {
    if (stats !== last) toldAt = clock.now()
    last = stats
    return clock.now() - toldAt > staleAfterMs ? null : stats
  }
}

function pointOf(look: {
  stats: PublishStats
  audience: AudienceHealth | null
  at: number
  overMs: number
}): HealthPoint {
  const { stats, audience, at, overMs } = look
  const { bitrateBps, framesPerSecond, lossPercent, roundTripMs, jitterMs, encodeMs, droppedPerSecond } =
    stats
  return {
    ...{ at, overMs, bitrateBps, framesPerSecond, lossPercent, roundTripMs, jitterMs, encodeMs },
    droppedPerSecond,
    layers: stats.layers,
    viewerLossPercent: audience?.lossPercent?.p95 ?? null,
    viewerStalledPercent: audience?.stalledPercent?.p95 ?? null,
  }
}

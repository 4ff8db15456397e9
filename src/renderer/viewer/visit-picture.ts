import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../shared/domain/clock'
import { systemClock } from '../../shared/system-clock'
import type { Endpoint } from '../shared-media/http-session'
import { awayMs } from '../shared-media/stall-watch'
import { createLatencyGuard } from './player/latency-guard'
import { createPlayer, type Player } from './player/player'
import { createQualityReporter } from './player/quality-reporter'
import { createWatchMeter } from './player/watch-meter'
import type { WatchStats } from './player/watch-stats'
import type { Memory } from './room/memory'
import type { RoomSocket } from './room/room-socket'
import { atFirst, type VisitState } from './visit-state'
import { createVisitWatching, type VisitWatching } from './visit-watching'

/** The picture of a visit: played, measured, and told of. */
export interface VisitPicture {
  readonly watching: VisitWatching
  readonly player: Pick<Player, 'attach' | 'retryNow' | 'showToken' | 'onFrame'>
  start(): void
  stop: Stop
  /** What was chosen on this browser is chosen no more. */
  forget(): void
}

export function createVisitPicture(deps: {
  store: StoreApi<VisitState>
  memory: Memory
  endpoint(renew: boolean): Promise<Endpoint | null>
  socket(): RoomSocket | null
  /** The room does not take us any more until we join again. */
  kicked(): void
}): VisitPicture {
  const { store, memory } = deps
  const clock = systemClock
  let stopMeter: Stop = () => {}
  const guard = createLatencyGuard()

  /** Delay that grew is walked back down. */
  function keepAtEdge(stats: WatchStats | null): void {
    if (!stats) {
      store.setState({ edge: null })
      return
    }
    const { targetMs, restart, ...edge } = guard.look(
      {
        now: clock.now(),
        delayMs: stats.jitterBufferMs,
        neededMs: stats.neededBufferMs,
        lossPercent: stats.lossPercent,
        stalls: stats.stalls,
        isDecoderSlow: stats.isDecoderSlow,
      },
      player.aimMs(),
    )
    player.setTarget(targetMs)
    if (restart) player.renew()
    store.setState({ edge })
  }

  const player = createPlayer({
    clock,
    latency: memory.preferences().latency,
    endpoint: deps.endpoint,
    changed(picture) {
      const isAway = picture.state === 'away'
      store.setState(({ awaySince }) => ({
        picture,
        awaySince: isAway ? (awaySince ?? clock.now() - awayMs) : null,
      }))
      if (picture.state === 'failed' && picture.code === 'kicked') deps.kicked()
    },
    layers: (layers) => store.setState({ layers }),
    firstFrame(firstFrameMs) {
      store.setState({ firstFrameMs })
      reporter.firstFrame(firstFrameMs)
    },
  })
  const reporter = createQualityReporter({
    say(report) {
      const isUp = store.getState().link === 'joined'
      if (isUp) deps.socket()?.fling('quality.report', report)
      return isUp
    },
  })

  return {
    watching: createVisitWatching({ store, memory, player }),
    player,
    start() {
      player.start()
      stopMeter()
      stopMeter = createWatchMeter({
        clock,
        look: player.look,
        measured(stats, overMs) {
          store.setState({ stats })
          keepAtEdge(stats)
          if (stats) reporter.measured(stats, overMs)
        },
      })
    },
    stop() {
      player.stop()
      stopMeter()
    },
    forget: () => player.setLatency(atFirst.preferences.latency),
  }
}

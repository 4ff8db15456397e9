import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../shared/domain/clock'
import { systemClock } from '../../shared/system-clock'
import type { Endpoint } from '../shared-media/http-session'
import { createPlayer, type Player } from './player/player'
import { createQualityReporter } from './player/quality-reporter'
import { createWatchMeter } from './player/watch-meter'
import type { Memory } from './room/memory'
import type { RoomSocket } from './room/room-socket'
import { atFirst, type VisitState } from './visit-state'
import { createVisitWatching, type VisitWatching } from './visit-watching'

/** The picture of a visit: played, measured, and told of. */
export interface VisitPicture {
  readonly watching: VisitWatching
  readonly player: Pick<Player, 'attach' | 'retryNow'>
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
}): VisitPicture {
  const { store, memory } = deps
  const clock = systemClock
  let stopMeter: Stop = () => {}

  const player = createPlayer({
    clock,
    latency: memory.preferences().latency,
    endpoint: deps.endpoint,
    changed: (picture) => store.setState({ picture }),
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

import type { Clock, Stop } from '../../shared/domain/clock'
import { keepFresh } from '../shared-media/keep-fresh'
import type { JoinAnswer } from './room/join'

/** Renews the visit's token in good time, and shows the new one where the old one was. */
export function createVisitToken(deps: {
  clock: Clock
  /** Asks for another one; null: it was not given. */
  renew(): Promise<JoinAnswer | null>
  renewed(token: string): void
}): { begin(answer: JoinAnswer): void; stop: Stop } {
  let stop: Stop = () => {}
  return {
    begin({ lastsMs }) {
      stop()
      if (lastsMs === undefined) return
      stop = keepFresh({
        clock: deps.clock,
        lastsMs,
        async renew() {
          const answer = await deps.renew()
          if (answer) deps.renewed(answer.token)
          return answer?.lastsMs ?? null
        },
      })
    },
    stop: () => stop(),
  }
}

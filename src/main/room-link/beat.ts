import type { Clock, Stop } from '../../shared/domain/clock'
import { createClockSync } from '../../shared/domain/clock-sync'
import type { RoomView } from '../../shared/domain/live'
import type { StudioAsk } from './connection'

export interface Beat {
  /** A connection is up. */
  begin(ask: StudioAsk): void
  /** It is gone. May be called twice. */
  end: Stop
  figures(): Pick<RoomView, 'roundTripMs' | 'clockOffsetMs'>
}

const pingEveryMs = 500
const renewAgainMs = 60_000

/** What goes on while a connection is up: proof of life twice a second, and a fresh token in good time. */
export function createBeat(deps: {
  clock: Clock
  beforePing(): void
  onAnswer(): void
  onToken(token: string): void
  onProblem(error: unknown): void
}): Beat {
  const { clock } = deps
  const sync = createClockSync()
  let ask: StudioAsk | null = null
  let stops: Stop[] = []

  async function ping(mine: StudioAsk): Promise<void> {
    deps.beforePing()
    if (mine !== ask) return
    const sentAt = clock.wall()
    const { at } = await mine('clock.ping', undefined)
    if (mine !== ask) return
    sync.add({ sentAt, roomAt: at, receivedAt: clock.wall() })
    deps.onAnswer()
  }

  async function renew(mine: StudioAsk): Promise<void> {
    let againMs = renewAgainMs
    try {
      const { token, expiresAt } = await mine('token.renew', undefined)
      if (mine !== ask) return
      deps.onToken(token)
      againMs = Math.max(renewAgainMs, (expiresAt - clock.wall()) / 2)
    } catch (error) {
      if (mine !== ask) return
      deps.onProblem(error)
    }
    stops.push(clock.after(againMs, () => void renew(mine)))
  }

  function end(): void {
    ask = null
    for (const stop of stops) stop()
    stops = []
  }
  return {
    begin(mine) {
      end()
      ask = mine
      sync.reset()
      // A ping that fails needs no word: silence is what is watched.
      const pingOnce = () => void ping(mine).catch(() => undefined)
      stops.push(clock.every(pingEveryMs, pingOnce))
      pingOnce()
      void renew(mine)
    },
    end,
    figures: () => ({ roundTripMs: sync.roundTripMs(), clockOffsetMs: sync.offsetMs() }),
  }
}

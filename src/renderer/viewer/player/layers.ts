import { type LayerReport, type LayerWish, layerReport } from '../../../shared/contract/watch'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Endpoint } from '../../shared-media/http-session'
import { withinMs } from '../../shared-media/within-ms'
import { isSameWish } from './wish'

/** A view that is dragged larger says so once, when it rests. */
const restMs = 300
const readEveryMs = 3_000
const answerTimeoutMs = 5_000

export type AskLayers = (session: Endpoint, wish: LayerWish | null) => Promise<LayerReport | null>

/** Tells the room which layer is wanted, anew for each session, and reads what there is while somebody looks. */
export function createLayers(deps: {
  clock: Clock
  ask: AskLayers
  /** Null: the room does not say, or has no choice to offer. */
  changed(report: LayerReport | null): void
}): {
  /** The session that is seen from now on; null for none. */
  use(session: Endpoint | null): void
  wish(wish: LayerWish): void
  /** Somebody looks at the layers. */
  setWatched(isWatched: boolean): void
  close: Stop
} {
  const { clock } = deps
  let session: Endpoint | null = null
  let wanted: LayerWish | null = null
  let said: LayerWish | null = null
  let cancelSay: Stop | null = null
  let stopReading: Stop = () => {}

  async function ask(wish: LayerWish | null): Promise<void> {
    const asked = session
    if (!asked) return
    const report = await deps.ask(asked, wish)
    if (asked === session) deps.changed(report)
  }
  function say(): void {
    cancelSay = null
    if (!wanted || !session || (said && isSameWish(said, wanted))) return
    said = wanted
    void ask(wanted)
  }
  return {
    use(next) {
      if (next?.url === session?.url) {
        session = next
        return
      }
      session = next
      said = null
      if (session) say()
      else deps.changed(null)
    },
    wish(next) {
      const isSooner = wanted !== null && (next.paused !== wanted.paused || next.layer !== wanted.layer)
      wanted = next
      cancelSay?.()
      if (isSooner) say()
      else cancelSay = clock.after(restMs, say)
    },
    setWatched(isWatched) {
      stopReading()
      if (!isWatched) return
      void ask(null)
      stopReading = clock.every(readEveryMs, () => void ask(null))
    },
    close() {
      cancelSay?.()
      cancelSay = null
      stopReading()
      session = null
    },
  }
}

/** `GET` and `POST {session}/layer`. Null: an older room, or one of another maker. Never rejects. */
export const askLayersByHttp: AskLayers = async ({ url, token }, wish) => {
  try {
    const response = await fetch(`${url}/layer`, {
      method: wish ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, ...(wish ? { 'content-type': 'application/json' } : {}) },
      ...(wish ? { body: JSON.stringify(wish) } : {}),
      signal: withinMs(answerTimeoutMs),
    })
    const parsed = layerReport.safeParse(response.ok ? await response.json() : null)
    return parsed.success ? parsed.data : null
  } catch {
    // No answer now: the next session or the next look asks again.
    return null
  }
}

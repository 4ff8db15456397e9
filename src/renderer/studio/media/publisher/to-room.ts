import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { PublishTarget } from '../../../../shared/domain/live'
import { keepFresh } from '../../../shared-media/keep-fresh'
import type { SessionNews } from '../../../shared-media/keep-session'
import { negotiate } from '../../../shared-media/negotiate'
import { onTransportClosed, sessionFate } from '../../../shared-media/session-fate'
import type { PublishCode, PublishRoute } from '../types'
import { type OwnSessions, replacing } from './own-sessions'
import { fateNews, refusalNews } from './refusal'

export interface ToRoomDeps {
  connection: RTCPeerConnection
  clock: Clock
  own: OwnSessions
  getRoute: () => Promise<PublishRoute>
  tell: (news: SessionNews<PublishCode>) => void
  attempt: number
  /** What is to be undone when the session is closed. */
  stops: Stop[]
}

/**
 * One session at our own room. It says which of this page's sessions it takes over from; one that another publisher has taken
 * over from is not followed by a new one: the newer wins.
 */
export async function publishToRoom(target: PublishTarget, deps: ToRoomDeps): Promise<void> {
  const { connection, clock, own, tell, stops } = deps
  const before = own.latest()
  if (before && (await sessionFate({ url: before, token: target.token })) === 'replaced') {
    tell(fateNews('replaced'))
    return
  }
  if (connection.signalingState === 'closed') return
  let { token } = target
  let address: string | null = null
  const tellFate = () =>
    void Promise.resolve(address && sessionFate({ url: address, token })).then((fate) =>
      tell(fateNews(fate || null)),
    )
  const negotiation = negotiate({
    connection,
    endpoint: { url: replacing(target.endpoint, before), token },
    clock,
    gone: tellFate,
    opened(url) {
      address = url
      own.opened(url)
      stops.push(() => own.closed(url))
    },
  })
  stops.push(negotiation.close)
  const end = await negotiation.done
  if (end) {
    tell(refusalNews(end, deps.attempt))
    return
  }
  onTransportClosed(connection, tellFate)
  if (target.lastsMs === undefined) return
  const renew = async () => {
    const route = await deps.getRoute()
    if ('exchange' in route || !(await negotiation.renew(route.token))) return null
    token = route.token
    return route.lastsMs ?? null
  }
  stops.push(keepFresh({ clock, lastsMs: target.lastsMs, renew }))
}

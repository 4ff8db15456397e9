import type { liveRequests } from '../../shared/contract/requests/live'
import type { Handlers } from '../../shared/contract/studio'
import type { Parts } from '../handlers'

export function liveHandlers({
  broadcast,
  destination,
  network,
  room,
  settings,
}: Pick<Parts, 'broadcast' | 'destination' | 'network' | 'room' | 'settings'>): Pick<
  Handlers,
  keyof typeof liveRequests
> {
  return {
    'live.start': () => {
      room.ends.showBegins()
      return broadcast.start()
    },
    'live.stop': async () => {
      broadcast.stop()
      room.ends.endShow()
      await destination.endSessions()
    },
    'live.report': (stats) => broadcast.report(stats),
    'live.signal': (request) => destination.signal(request),
    'destination.use': (wish) => broadcast.whileOffline(() => destination.use(wish)),
    'network.use': (wish) => broadcast.whileOffline(() => network.use(wish)),
    'encoding.save': (encoding) => settings.update('encoding', encoding),
  }
}

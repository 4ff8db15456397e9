import type { Server } from 'node:http'
import { type StopPageStatus, stopKeyHeader } from '../../shared/contract/stop-page'
import { pageFiles } from './files'
import { createKeyedServer, type KeyedServerDeps } from './keyed-server'

export interface StopServerDeps extends Pick<KeyedServerDeps, 'clock' | 'key' | 'onWrongKey'> {
  /** Closes the gate before it returns. Never throws. */
  stop(): void
  status(): StopPageStatus
}

/**
 * The page's own small server: its files, `POST /status` and `POST /stop`, and no other verb. Knows nothing of room,
 * OBS, window or radio: a stop is one call into safety, made before anything is answered.
 */
export function createStopServer(deps: StopServerDeps): Server {
  const stopped = () => {
    deps.stop()
    return deps.status()
  }
  return createKeyedServer({
    ...deps,
    keyHeader: stopKeyHeader,
    files: pageFiles,
    asked(path) {
      if (path === '/stop') return stopped
      return path === '/status' ? deps.status : null
    },
  })
}

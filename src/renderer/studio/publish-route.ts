import type { Exchange } from '../shared-media/exchange'
import { ask } from './bridge'
import type { PublishRoute } from './media'

/** Where to publish, as main says it: the room takes this page's own requests, a remote server gets main's. */
export async function publishRoute(): Promise<PublishRoute> {
  const target = await ask('live.start')
  return target.kind === 'room' ? target : { endpoint: target.endpoint, exchange: throughMain }
}

const throughMain: Exchange = async ({ method, url, ifMatch = null, body = '' }) => {
  try {
    switch (method) {
      case 'POST':
        return await ask('live.signal', { method, body })
      case 'PATCH':
        return await ask('live.signal', { method, url, ifMatch, body })
      case 'DELETE':
        return await ask('live.signal', { method, url })
    }
  } catch {
    // Main does not answer, or does not let us: either way nobody was reached.
    return { ok: false, why: 'unreachable' }
  }
}

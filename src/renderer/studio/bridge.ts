import type { ErrorCode } from '../../shared/contract/errors'
import type { Args, Output, RequestName, Retained, StudioBridge } from '../../shared/contract/studio'
import { browserBridge } from './host/browser-bridge'

declare global {
  interface Window {
    /** Given by preload under Electron; made here over a WebSocket in the browser host. */
    studio?: StudioBridge
  }
}

export class RequestFailed extends Error {
  override name = 'RequestFailed'
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message)
  }
}

/** Told after a link that was broken is there again, with all that main retains. */
export const linkedAgain = new Set<(retained: Retained) => void>()

window.studio ??= browserBridge((retained) => {
  for (const tell of linkedAgain) tell(retained)
})
export const studio: StudioBridge = window.studio

/** Asks main; resolves with the value. @throws RequestFailed with its code */
export async function ask<N extends RequestName>(name: N, ...args: Args<N>): Promise<Output<N>> {
  const reply = await studio.request(name, ...args)
  if (!reply.ok) throw new RequestFailed(reply.error.code, reply.error.message)
  return reply.value
}

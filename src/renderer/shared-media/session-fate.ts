import type { SessionEnd } from '../../shared/contract/session-end'
import { fetchExchange } from './exchange'
import type { Endpoint } from './http-session'
import { refusalOf } from './refusal-body'

/**
 * Asks our room what became of a session, at its address. `alive`: it is there. Null: nothing is known of it, or nobody
 * answered.
 */
export async function sessionFate(session: Endpoint): Promise<SessionEnd | 'alive' | null> {
  const answer = await fetchExchange(session.token)({ method: 'GET', url: session.url })
  return answer.ok ? fateOf(answer.status, answer.body) : null
}

export function fateOf(status: number, body: string): SessionEnd | 'alive' | null {
  if (status >= 200 && status < 300) return 'alive'
  // The token itself ran out.
  if (status === 401) return 'expired'
  const { code, end } = refusalOf(body)
  if (status === 410) return end
  return status === 403 && (code === 'kicked' || code === 'blocked') ? code : null
}

/**
 * Hears at once that the other end closed the transport (DTLS close_notify), which ICE would take half a minute to notice.
 * To be called when the answer is applied; browsers without these objects find out by the silence.
 */
export function onTransportClosed(connection: RTCPeerConnection, closed: () => void): void {
  for (const { sender, receiver } of connection.getTransceivers()) {
    const transport = sender.transport ?? receiver.transport
    if (!transport) continue
    transport.addEventListener('statechange', () => {
      if (transport.state === 'closed' && connection.signalingState !== 'closed') closed()
    })
    // One for all: max-bundle.
    return
  }
}

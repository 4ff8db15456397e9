import type { SessionEnd } from '../../shared/contract/session-end'
import type { Clock } from '../../shared/domain/clock'
import type { Logger } from './logger'
import type { Rooms } from './rooms'
import type { RemoteTransport } from './sdp/parse'
import type { Ability, Session, SessionLayers, SessionLimits } from './session'
import { type SessionLife, sessionOver } from './session-life'
import type { OpenTransport, Transport } from './transport'

/** What making a session takes, of whichever kind. */
export interface SessionParts {
  clock: Clock
  log: Logger
  rooms: Rooms
  limits: SessionLimits
  open: OpenTransport
  add(session: Session): void
  remove(id: string, why: SessionEnd | 'left'): void
  newId(): string
}

export interface SessionStart {
  label: { id: string; room: string; ability: Ability }
  subject: string
  remote: RemoteTransport
  life: SessionLife
  layers?: SessionLayers
  packet(packet: Buffer): void
  /** The transport is there, and nothing has come through it yet. */
  ready(transport: Transport): void
  opened?(): void
}

/** Opens the transport and makes the resource over it. @throws AppError | HttpRefusal; the life has ended then */
export async function openSession(
  parts: SessionParts,
  start: SessionStart,
): Promise<{ session: Session; transport: Transport }> {
  const { life, label, subject, remote } = start
  const transport = await parts
    .open(remote, {
      packet: start.packet,
      open() {
        life.opened()
        start.opened?.()
      },
      gone: () => life.end('left'),
    })
    .catch((error: unknown) => {
      life.end('left')
      throw error
    })
  life.attach(transport)
  start.ready(transport)
  const session = sessionOver({
    fixed: {
      ...label,
      subject,
      etag: `"${parts.newId()}"`,
      remoteUfrag: remote.ufrag,
      layers: start.layers ?? null,
      extend: life.extend,
    },
    transport,
    end: life.end,
  })
  parts.add(session)
  return { session, transport }
}

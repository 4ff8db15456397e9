import type { Namespace, Socket } from 'socket.io'
import type { Clock, Stop } from '../../shared/domain/clock'

/** Those who are in it are told only what stays true: no reactions, until they have caught up. */
export const behindRoom = 'behind'

const lookEveryMs = 250
/** Messages that wait for a connection to take them. */
const behindFrom = 64
const mostWaiting = 512

/**
 * Keeps what waits for slow viewers bounded: one who falls behind hears no reactions, one who stays behind is let go and
 * comes back by itself, with the lines that it missed.
 */
export function watchBacklog(deps: { clock: Clock; viewers: Namespace; dropped(): void }): Stop {
  const { clock, viewers } = deps
  return clock.every(lookEveryMs, () => {
    for (const socket of viewers.sockets.values()) look(socket, deps.dropped)
  })
}

/** What engine.io holds back until the connection takes it; it types that as its own. */
const waitingFor = ({ conn }: Socket): number =>
  (conn as unknown as { writeBuffer: readonly unknown[] }).writeBuffer.length

function look(socket: Socket, dropped: () => void): void {
  const waiting = waitingFor(socket)
  if (waiting > mostWaiting) {
    dropped()
    // What waits is given up with the connection.
    socket.conn.close(true)
    return
  }
  const isBehind = socket.rooms.has(behindRoom)
  if (waiting >= behindFrom && !isBehind) void socket.join(behindRoom)
  if (waiting === 0 && isBehind) void socket.leave(behindRoom)
}

import type { Namespace } from 'socket.io'
import { studioSays } from '../../shared/contract/room'
import type { Stop } from '../../shared/domain/clock'
import type { Meters } from '../meters'
import type { Desk } from './desk'
import { addressOf, type Door, endWithToken, guardDoor, subjectOf } from './handshake'
import { hear } from './hear'
import { studioHandlers } from './studio-handlers'

/** Beyond this silence the studio cannot play what is tipped, whatever its socket says. */
const silentMs = 2_500
const lookEveryMs = 500

export function openStudioNamespace(
  namespace: Namespace,
  deps: { desk: Desk; door: Door; meters: Meters; publishEndpoint(): string },
): Stop {
  const { desk, door, meters } = deps
  const { clock } = door
  let lastHeardAt = Number.NEGATIVE_INFINITY

  function lookForStudio(): void {
    const studioPresent = namespace.sockets.size > 0 && clock.now() - lastHeardAt < silentMs
    if (studioPresent !== desk.show.studioPresent) desk.change({ studioPresent })
  }
  function heard(): void {
    lastHeardAt = clock.now()
    lookForStudio()
  }

  namespace.use(guardDoor(door, 'studio', ({ role }) => role === 'studio'))
  namespace.on('connection', (socket) => {
    // The newer studio takes over; the older is told by the disconnect and does not come back by itself.
    for (const older of namespace.sockets.values()) if (older.id !== socket.id) older.disconnect()
    const subject = subjectOf(socket)
    // Leases are the word of the studio that was: this one gives its own.
    desk.control.endAll('unavailable')
    endWithToken(door, socket)
    hear(socket, {
      messages: studioSays,
      handlers: studioHandlers(
        { desk, clock, tokens: door.tokens, publishEndpoint: deps.publishEndpoint, heard },
        subject,
      ),
      log: door.log,
      counted: (name, outcome) => meters.heard('studio', name, outcome),
      admit: () => door.limits.take('message', addressOf(socket), null),
    })
    socket.once('disconnect', lookForStudio)
    heard()
    desk.greetStudio()
    door.log.info({}, 'a studio took the room')
  })
  return clock.every(lookEveryMs, lookForStudio)
}

import type { Namespace, Socket } from 'socket.io'
import { viewerSays } from '../../shared/contract/room'
import type { Limited } from '../limits'
import type { Meters } from '../meters'
import type { Desk } from './desk'
import { addressOf, chatAfterOf, countryOf, type Door, endWithToken, guardDoor, subjectOf } from './handshake'
import { hear } from './hear'
import { viewerHandlers } from './viewer-handlers'

const limits: Record<keyof typeof viewerSays, Limited> = {
  'chat.say': 'chat',
  'chat.moderate': 'moderate',
  'tip.give': 'tip',
  'reaction.send': 'reaction',
  'viewer.rename': 'rename',
  'control.move': 'control',
  'control.draw': 'draw',
  'quality.report': 'quality',
  'poll.vote': 'vote',
  'question.ask': 'chat',
  'question.vote': 'vote',
  'hand.raise': 'rename',
  'draw.enter': 'vote',
  'draw.record': 'rename',
  'clock.ask': 'quality',
  'tip.seen': 'tip',
  'viewer.follow': 'vote',
  'viewer.colour': 'rename',
  'door.admit': 'moderate',
  'door.turnAway': 'moderate',
  'credits.gift': 'tip',
  'credits.order': 'order',
}
/** Far above any message a viewer may say, below what the studio's tip menu needs. */
const mostCharacters = 16 * 1_024

export const pagesOf = (viewerId: string): string => `viewer:${viewerId}`

export function openViewerNamespace(namespace: Namespace, deps: { desk: Desk; door: Door; meters: Meters }) {
  const { desk, door, meters } = deps
  namespace.use(
    guardDoor(door, 'watch', (subject) => {
      desk.ends.standings.requireNotKicked(subject)
      if (subject.role !== 'viewer' || desk.store.viewer(subject.id) === null) return false
      desk.access.requireEntry(subject.id)
      return true
    }),
  )
  namespace.on('connection', (socket) => {
    const subject = subjectOf(socket)
    refuseOversized(socket)
    endWithToken(door, socket)
    hear(socket, {
      messages: viewerSays,
      handlers: viewerHandlers(desk, subject, { id: socket.id, country: countryOf(socket) }),
      log: door.log,
      counted: (name, outcome) => meters.heard('viewer', name, outcome),
      async admit(name) {
        // Moves come faster than all else together may: they have a rate of their own.
        if (name !== 'control.move') await door.limits.take('message', addressOf(socket), subject.id)
        if (Object.hasOwn(limits, name))
          await door.limits.take(limits[name as keyof typeof limits], addressOf(socket), subject.id)
      },
    })
    socket.once('disconnect', () => {
      desk.presence.leave(subject.id, socket.id)
      desk.control.left(subject.id)
      desk.access.left(subject.id)
      if (!desk.presence.has(subject.id)) desk.chat.left(subject.id)
      desk.audienceWatch.left(socket.id)
    })
    void socket.join(pagesOf(subject.id))
    desk.greetViewer(subject.id, (name, payload) => socket.emit(name, payload))
    const page = { address: addressOf(socket), chatAfter: chatAfterOf(socket) }
    desk.chat.entered(subject.id, page, (name, payload) => socket.emit(name, payload))
    desk.presence.enter(subject.id, socket.id)
    desk.access.peopleChanged()
  })
}

function refuseOversized(socket: Socket): void {
  const look = ({ data }: { data?: unknown }) => {
    if (typeof data === 'string' && data.length > mostCharacters) socket.conn.close()
  }
  socket.conn.on('packet', look)
  socket.once('disconnect', () => socket.conn.off('packet', look))
}

import { createRoomLink } from '../../src/main/room-link/link'
import { createOutbox } from '../../src/main/room-link/outbox'
import { systemClock } from '../../src/shared/system-clock'
import { createMemoryJournal } from '../main/room-link/memory-journal'
import { quietLink } from '../main/room-link/quiet-link'

/** The studio's real link and outbox, with a journal that outlives every connection: acts on each tip it is told. */
export function createActingStudio() {
  /** Event ids, in the order in which they were acted on. */
  const acted: string[] = []
  const link = createRoomLink({
    ...{ clock: systemClock, random: Math.random, journal: createMemoryJournal(), graceMs: () => 1_500 },
    on: {
      ...quietLink,
      joined: () => outbox.joined(),
      event(event) {
        if (event.kind !== 'tip') return
        acted.push(event.id)
        outbox.receipt({ eventId: event.id, status: 'played', reason: null, startsInMs: null })
      },
    },
  })
  const outbox = createOutbox({ clock: systemClock, ask: link.ask, onProblem: () => undefined })
  return {
    acted,
    /** Null: there is no room to reach. */
    use: link.use,
    held: () => link.ask('tips.held', undefined),
    isJoined: () => link.view().link === 'joined',
    stop() {
      outbox.stop()
      link.stop()
    },
  }
}

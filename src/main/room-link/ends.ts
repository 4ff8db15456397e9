import type { JournalEntry } from '../../shared/domain/journal'
import type { StudioAsk, Told } from './connection'

/** How the show pauses and ends, as the room is told. */
export interface RoomEnds {
  /** Out now, back by joining again. @throws AppError `notFound`, or the link's */
  kick(viewerId: string): Promise<void>
  /** Goodbye to the viewers; said again to a room that comes back, unless the show has begun anew. */
  endShow(): void
  /** The operator wants to be live: a goodbye that was not heard is void. */
  showBegins(): void
  /** What stands on the picture while nobody publishes; the latest is said to every room that is joined. */
  awayText(text: string): void
  /** @throws AppError: the link's */
  caption(text: string): Promise<void>
}

export type EndsTold = Pick<Told, 'publisher.replaced'>

/** `told` and `joined` are for the link to call. */
export function createRoomEnds(deps: { ask: StudioAsk; record(entry: JournalEntry): void }): {
  ends: RoomEnds
  told: EndsTold
  joined(): void
} {
  const { ask } = deps
  let hasGoodbye = false
  let awayText = ''

  /** A link that is down is no problem: joining says it again. */
  function sayGoodbye(): void {
    ask('show.end', undefined).then(
      () => {
        hasGoodbye = false
      },
      () => undefined,
    )
  }
  const sayAway = () => void ask('away.publish', { text: awayText }).catch(() => undefined)
  return {
    ends: {
      kick: (viewerId) => ask('viewer.kick', { viewerId }),
      endShow() {
        hasGoodbye = true
        sayGoodbye()
      },
      showBegins() {
        hasGoodbye = false
      },
      awayText(text) {
        if (text === awayText) return
        awayText = text
        sayAway()
      },
      caption: (text) => ask('caption.say', { text }),
    },
    told: {
      'publisher.replaced': () =>
        deps.record({ topic: 'live', level: 'warn', what: 'publisher.replaced', who: null, detail: {} }),
    },
    joined() {
      if (hasGoodbye) sayGoodbye()
      if (awayText !== '') sayAway()
    },
  }
}

import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomEventOf } from '../../shared/domain/room'

type Reaction = Omit<RoomEventOf<'reaction'>, 'seq' | 'id' | 'at'>

export interface Reactions {
  /** @throws AppError `rateLimited` when the room as a whole sends too many */
  add(reaction: Reaction): void
  close: Stop
}

/** One write and at most one message per emoji for all reactions of 200 ms. */
const gatherMs = 200
const mostPerGathering = 500

export function createReactions(deps: {
  clock: Clock
  flush(reactions: readonly Reaction[], counts: ReadonlyMap<Reaction['emoji'], number>): void
}): Reactions {
  let gathered: Reaction[] = []
  let cancel: Stop | null = null

  function flush(): void {
    cancel = null
    const counts = new Map<Reaction['emoji'], number>()
    for (const { emoji } of gathered) counts.set(emoji, (counts.get(emoji) ?? 0) + 1)
    const reactions = gathered
    gathered = []
    deps.flush(reactions, counts)
  }
  return {
    add(reaction) {
      if (gathered.length >= mostPerGathering)
        throw new AppError('rateLimited', 'Too many reactions at once in this room. Try again in a moment.')
      gathered.push(reaction)
      cancel ??= deps.clock.after(gatherMs, flush)
    },
    close() {
      cancel?.()
      cancel = null
    },
  }
}

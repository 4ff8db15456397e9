import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomEventOf } from '../../shared/domain/room'

type Reaction = Omit<RoomEventOf<'reaction'>, 'seq' | 'id' | 'at'>

/** Reactions with one emoji, told together. */
export interface Gathered {
  emoji: Reaction['emoji']
  count: number
  /** The middle one of what their senders saw: one who says something else moves nobody. */
  pictureAt: number | null
}

export interface Reactions {
  /** @throws AppError `rateLimited` when the room as a whole sends too many */
  add(reaction: Reaction, pictureAt: number | null): void
  close: Stop
}

/** At most one message per emoji for all reactions of 200 ms; each is written as it comes, in its sender's order. */
const gatherMs = 200
const mostPerGathering = 500

export function createReactions(deps: {
  clock: Clock
  keep(reaction: Reaction): void
  show(gathered: readonly Gathered[]): void
}): Reactions {
  let gathered = 0
  let seen = new Map<Reaction['emoji'], (number | null)[]>()
  let cancel: Stop | null = null

  function flush(): void {
    cancel = null
    const together = [...seen].map(([emoji, times]) => ({
      ...{ emoji, count: times.length, pictureAt: middleOf(times) },
    }))
    gathered = 0
    seen = new Map()
    deps.show(together)
  }
  return {
    add(reaction, pictureAt) {
      if (gathered >= mostPerGathering)
        throw new AppError('rateLimited', 'Too many reactions at once in this room. Try again in a moment.')
      gathered += 1
      deps.keep(reaction)
      const times = seen.get(reaction.emoji)
      if (times) times.push(pictureAt)
      else seen.set(reaction.emoji, [pictureAt])
      cancel ??= deps.clock.after(gatherMs, flush)
    },
    close() {
      cancel?.()
      cancel = null
    },
  }
}

function middleOf(times: readonly (number | null)[]): number | null {
  const known = times.flatMap((time) => time ?? []).sort((one, other) => one - other)
  return known[Math.floor(known.length / 2)] ?? null
}

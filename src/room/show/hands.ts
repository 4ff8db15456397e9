import { AppError } from '../../shared/contract/errors'
import { mostHands, type RaisedHand } from '../../shared/domain/question'

/** Who wants to speak. Not kept: a hand is of this moment. */
export interface Hands {
  list(): RaisedHand[]
  isUp(viewerId: string): boolean
  /** @throws AppError `conflict` for too many */
  raise(viewer: { viewerId: string; name: string }): void
  /** Null: all. May be asked of one that is down. */
  lower(viewerId: string | null): void
}

export function createHands(deps: {
  now(): number
  onChange(): void
  /** It is up, or down, from now on. */
  onTurned(viewerId: string, isUp: boolean): void
}): Hands {
  const up = new Map<string, { name: string; since: number }>()
  return {
    list: () => [...up].map(([viewerId, { name, since }]) => ({ viewerId, name, agoMs: deps.now() - since })),
    isUp: (viewerId) => up.has(viewerId),
    raise({ viewerId, name }) {
      if (up.has(viewerId)) return
      if (up.size >= mostHands) throw new AppError('conflict', 'Too many hands are up. Try again in a while.')
      up.set(viewerId, { name, since: deps.now() })
      deps.onTurned(viewerId, true)
      deps.onChange()
    },
    lower(viewerId) {
      const down = viewerId === null ? [...up.keys()] : [viewerId]
      for (const each of down) if (up.delete(each)) deps.onTurned(each, false)
      deps.onChange()
    },
  }
}

import type { MomentName, Retained, State, StateName, Tell, ToldPayload } from '../shared/contract/studio'
import type { Clock, Stop } from '../shared/domain/clock'

/** Each state is computed by its owner whenever it is wanted; the hub holds no copy. */
export type Views = { [N in StateName]: () => State<N> }

export interface Hub {
  /** Tells a state soon: at once when it was quiet, otherwise at most every `gapMs`. */
  refresh(name: StateName): void
  /** Tells something that happens once. */
  tell<N extends MomentName>(name: N, payload: ToldPayload<N>): void
  states(): Retained['states']
  close: Stop
}

const gapMs = 50

/** State down: one place from which every page hears what changed. */
export function createHub(deps: { clock: Clock; tell: Tell; views: Views }): Hub {
  const waiting = new Map<StateName, Stop>()
  const lastTold = new Map<StateName, number>()

  function tellState(name: StateName): void {
    waiting.delete(name)
    lastTold.set(name, deps.clock.now())
    ;(deps.tell as (name: StateName, payload: unknown) => void)(name, deps.views[name]())
  }

  return {
    refresh(name) {
      if (waiting.has(name)) return
      const quietMs = deps.clock.now() - (lastTold.get(name) ?? Number.NEGATIVE_INFINITY)
      const delayMs = Math.max(0, gapMs - quietMs)
      waiting.set(
        name,
        deps.clock.after(delayMs, () => tellState(name)),
      )
    },
    tell: deps.tell,
    states() {
      const names = Object.keys(deps.views) as StateName[]
      return Object.fromEntries(names.map((name) => [name, deps.views[name]()])) as Retained['states']
    },
    close() {
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
    },
  }
}

import type { Clock, Stop } from '../../shared/domain/clock'

export interface SceneSwitch {
  /** Switches for good; a return that waits is forgotten. */
  to(scene: string): Promise<void>
  /** Switches, and returns after `forMs` to the scene before the first of overlapping switches. */
  for(scene: string, forMs: number | null): Promise<void>
  /** OBS shows another scene: if it is not the one we chose, the operator did, and we do not return. */
  changed(scene: string): void
  renamed(before: string, now: string): void
  forget(): void
}

interface Return {
  to: string
  from: string
  cancel: Stop
}

/** Scene changes of rules, which end by themselves and never overrule the operator. */
export function createSceneSwitch(deps: {
  clock: Clock
  current(): string | null
  set(scene: string): Promise<void>
}): SceneSwitch {
  let waiting: Return | null = null
  /** Scenes that we asked for and OBS has not told of yet: their news is no choice of the operator. */
  const awaited: string[] = []

  function forget(): void {
    waiting?.cancel()
    waiting = null
  }
  async function set(scene: string): Promise<void> {
    if (deps.current() !== scene) awaited.push(scene)
    try {
      await deps.set(scene)
    } catch (error) {
      if (awaited.includes(scene)) awaited.splice(awaited.indexOf(scene), 1)
      throw error
    }
  }

  return {
    forget() {
      forget()
      awaited.length = 0
    },
    async to(scene) {
      await set(scene)
      forget()
    },
    async for(scene, forMs) {
      const before = waiting?.to ?? deps.current()
      // A scene that OBS refuses leaves the return that waits as it is.
      await set(scene)
      forget()
      if (forMs === null || before === null || before === scene) return
      const own: Return = { to: before, from: scene, cancel: deps.clock.after(forMs, end) }
      function end(): void {
        waiting = null
        if (deps.current() === own.from) set(own.to).catch(() => undefined)
      }
      waiting = own
    },
    renamed(before, now) {
      if (waiting?.to === before) waiting.to = now
      if (waiting?.from === before) waiting.from = now
    },
    changed(scene) {
      const own = awaited.indexOf(scene)
      if (own >= 0) awaited.splice(0, own + 1)
      else if (waiting && scene !== waiting.from) forget()
    },
  }
}

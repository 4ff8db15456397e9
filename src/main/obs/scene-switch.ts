import type { Clock, Stop } from '../../shared/domain/clock'

export interface SceneSwitch {
  /** Switches for good; a return that waits is forgotten. */
  to(scene: string): Promise<void>
  /** Switches, and returns after `forMs` to the scene before the first of overlapping switches. */
  for(scene: string, forMs: number | null): Promise<void>
  /** OBS shows another scene: if it is not the one we chose, the operator did, and we do not return. */
  changed(scene: string): void
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

  function forget(): void {
    waiting?.cancel()
    waiting = null
  }

  return {
    forget,
    async to(scene) {
      forget()
      await deps.set(scene)
    },
    async for(scene, forMs) {
      const before = waiting?.to ?? deps.current()
      forget()
      if (forMs !== null && before !== null && before !== scene) {
        const cancel = deps.clock.after(forMs, () => {
          waiting = null
          if (deps.current() === scene) deps.set(before).catch(() => undefined)
        })
        waiting = { to: before, from: scene, cancel }
      }
      await deps.set(scene)
    },
    changed(scene) {
      if (waiting && scene !== waiting.from) forget()
    },
  }
}

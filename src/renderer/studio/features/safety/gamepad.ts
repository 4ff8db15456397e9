import type { Stop } from '../../../../shared/domain/clock'
import type { GamepadButton } from '../../../../shared/domain/settings'

/** What we read of a pad: `Gamepad` fits. */
export interface Pad {
  readonly id: string
  readonly buttons: readonly { readonly pressed: boolean }[]
}

export interface GamepadWatch {
  /** Looks at every pad; tells each button that went down since the last look. */
  look(): void
}

/** A pad has no events for its buttons: they are looked at, and going down is what counts. */
export function watchGamepads(
  pads: () => readonly (Pad | null)[],
  onDown: (button: GamepadButton) => void,
): GamepadWatch {
  let down = new Set<string>()
  return {
    look() {
      const now = new Set<string>()
      for (const pad of pads()) {
        if (!pad) continue
        pad.buttons.forEach(({ pressed }, button) => {
          const key = `${button} ${pad.id}`
          if (pressed) now.add(key)
          if (pressed && !down.has(key)) onDown({ pad: pad.id.slice(0, 200), button })
        })
      }
      down = now
    },
  }
}

type OnDown = (button: GamepadButton) => void

export interface SharedWatch {
  /** The function it returns takes the listener away. */
  add(listener: OnDown): Stop
}

/** One look for all who listen: each hears of a press in the same turn, and none of one from before it listened. */
export function shareWatch(deps: {
  watch(onDown: OnDown): () => void
  every(look: () => void): Stop
}): SharedWatch {
  const listeners = new Set<OnDown>()
  let rest: Stop | null = null
  return {
    add(listener) {
      listeners.add(listener)
      rest ??= deps.every(
        deps.watch((button) => {
          for (const each of [...listeners]) each(button)
        }),
      )
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        rest?.()
        rest = null
      }
    },
  }
}

export const isButton = (one: GamepadButton | null, other: GamepadButton): boolean =>
  one?.pad === other.pad && one.button === other.button

import type { Clock } from '../../shared/domain/clock'

/** The room tells a line within seconds, or never. */
const rememberedMs = 60_000
const mostRemembered = 100

/** The chat lines that rules said: no rule hears them as a command, or two of them would go in a circle. */
export interface OwnLines {
  say(text: string): void
  /** True for a line of ours, once for each time it was said. */
  take(text: string): boolean
}

export function createOwnLines(clock: Pick<Clock, 'now'>): OwnLines {
  let said: readonly { text: string; at: number }[] = []
  return {
    say(text) {
      const fresh = said.filter(({ at }) => clock.now() - at < rememberedMs)
      said = [...fresh, { text: text.trim(), at: clock.now() }].slice(-mostRemembered)
    },
    take(text) {
      const place = said.findIndex((line) => line.text === text.trim())
      if (place < 0) return false
      said = said.filter((_, each) => each !== place)
      return true
    },
  }
}

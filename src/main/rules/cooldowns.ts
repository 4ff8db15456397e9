import { plainRunning, type Rule } from '../../shared/domain/rule'

/** Viewers remembered for one rule. */
const mostViewers = 10_000

export interface Rest {
  verdict: 'resting' | 'viewerResting'
  leftMs: number
}

/** How long rules rest: for everyone, and for one viewer. */
export interface Cooldowns {
  /** Null: it may run. */
  restOf(rule: Rule, viewerId: string | null): Rest | null
  ran(rule: Rule, viewerId: string | null): void
  /** Rules that are gone are forgotten. */
  keep(rules: readonly Rule[]): void
}

interface Ran {
  at: number
  byViewer: Map<string, number>
}

export function createCooldowns(now: () => number): Cooldowns {
  const known = new Map<string, Ran>()

  return {
    restOf({ id, running = plainRunning }, viewerId) {
      const ran = known.get(id)
      if (!ran) return null
      const leftMs = ran.at + running.cooldownMs - now()
      if (leftMs > 0) return { verdict: 'resting', leftMs }
      const own = viewerId === null ? undefined : ran.byViewer.get(viewerId)
      const viewerLeftMs = (own ?? Number.NEGATIVE_INFINITY) + running.viewerCooldownMs - now()
      return viewerLeftMs > 0 ? { verdict: 'viewerResting', leftMs: viewerLeftMs } : null
    },
    ran({ id, running = plainRunning }, viewerId) {
      if (running.cooldownMs === 0 && running.viewerCooldownMs === 0) return
      const ran = known.get(id) ?? { at: 0, byViewer: new Map() }
      ran.at = now()
      known.set(id, ran)
      if (viewerId === null || running.viewerCooldownMs === 0) return
      ran.byViewer.delete(viewerId)
      ran.byViewer.set(viewerId, now())
      for (const [oldest, at] of ran.byViewer) {
        if (now() - at < running.viewerCooldownMs && ran.byViewer.size <= mostViewers) break
        ran.byViewer.delete(oldest)
      }
    },
    keep(rules) {
      for (const id of known.keys()) if (!rules.some((rule) => rule.id === id)) known.delete(id)
    },
  }
}

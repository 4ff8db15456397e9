import type { Clock, Stop } from '../../shared/domain/clock'
import type { ShownAlert } from '../../shared/domain/overlay'
import type { AlertDeskView } from '../../shared/domain/overlay/desk'
import { type AlertSettings, themeFor } from '../../shared/domain/overlay/theme'
import type { Alert } from '../../shared/domain/rule'

/** One alert after another, the same in every picture: whoever draws them waits for nothing of its own. */
export interface AlertDesk {
  view(): AlertDeskView
  /** In its turn, in the theme that it names, else that of its tier. */
  add(alert: ShownAlert | Alert): void
  /** What is shown ends in its time; nothing follows until it goes on. */
  pause(isPaused: boolean): void
  /** Ends what is shown now. */
  skip(): void
  /** The last one once more, ahead of those that wait. */
  replay(): void
  /** What stands in pictures now, and for how long it has. */
  shown(): { alert: ShownAlert; ageMs: number } | null
  close: Stop
}

const longestQueue = 50

export function createAlertDesk(deps: {
  clock: Clock
  settings(): AlertSettings
  freshId(): string
  show(alert: ShownAlert): void
  end(id: string): void
  onChange(): void
}): AlertDesk {
  const { clock } = deps
  const waiting: ShownAlert[] = []
  let shown: { alert: ShownAlert; since: number } | null = null
  let last: ShownAlert | null = null
  let isPaused = false
  let freeAt = Number.NEGATIVE_INFINITY
  let cancel: Stop = () => undefined

  function look(): void {
    cancel()
    const next = shown || isPaused ? undefined : waiting[0]
    const waitMs = freeAt - clock.now()
    if (next && waitMs > 0) cancel = clock.after(waitMs, look)
    else if (next) show(next)
    deps.onChange()
  }
  function show(alert: ShownAlert): void {
    waiting.shift()
    shown = { alert, since: clock.now() }
    last = alert
    cancel = clock.after(alert.durationMs, end)
    deps.show(alert)
  }
  function end(): void {
    shown = null
    freeAt = clock.now() + deps.settings().gapMs
    look()
  }
  function dressed(alert: ShownAlert | Alert): ShownAlert {
    const theme = ('look' in alert && alert.look) || themeFor(deps.settings(), alert)
    return { ...alert, look: theme, durationMs: theme.durationMs ?? alert.durationMs }
  }

  return {
    view: () => ({
      isPaused,
      waiting: waiting.length,
      shown: shown && { id: shown.alert.id, name: shown.alert.name, text: shown.alert.text },
      canReplay: last !== null,
    }),
    add(alert) {
      waiting.push(dressed(alert))
      // The oldest have waited longest, and nobody remembers what they were for.
      if (waiting.length > longestQueue) waiting.shift()
      if (shown) deps.onChange()
      else look()
    },
    pause(next) {
      isPaused = next
      if (shown) deps.onChange()
      else look()
    },
    skip() {
      if (!shown) return
      cancel()
      deps.end(shown.alert.id)
      end()
    },
    replay() {
      if (!last) return
      waiting.unshift({ ...last, id: deps.freshId() })
      if (shown) deps.onChange()
      else look()
    },
    shown: () => shown && { alert: shown.alert, ageMs: clock.now() - shown.since },
    close: () => cancel(),
  }
}

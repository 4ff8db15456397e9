import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Rule } from '../../../shared/domain/rule'

const lookEveryMs = 1_000
const minuteMs = 60_000

/** Rules that run every so many minutes while live. Their time begins with the broadcast, or with the rule. */
export interface Timers {
  /** A line of chat that a person wrote. */
  chatLine(): void
  close: Stop
}

interface Watch {
  trigger: Rule['trigger']
  dueAt: number
  /** Lines until its last time. */
  linesBefore: number
}

export function createTimers(deps: {
  clock: Pick<Clock, 'now' | 'every'>
  rules(): readonly Rule[]
  isLive(): boolean
  fire(rule: Rule): void
}): Timers {
  const { clock } = deps
  const watches = new Map<string, Watch>()
  let lines = 0

  function lookAt(rule: Rule): void {
    const { trigger } = rule
    if (trigger.kind !== 'timer') return
    const everyMs = trigger.everyMinutes * minuteMs
    const known = watches.get(rule.id)
    if (known?.trigger !== trigger) {
      watches.set(rule.id, { trigger, dueAt: clock.now() + everyMs, linesBefore: lines })
      return
    }
    // With too few lines it waits for them, and does not skip its turn.
    if (clock.now() < known.dueAt || lines - known.linesBefore < trigger.leastChatLines) return
    known.dueAt = clock.now() + everyMs
    known.linesBefore = lines
    deps.fire(rule)
  }

  const stop = clock.every(lookEveryMs, () => {
    if (!deps.isLive()) return watches.clear()
    const waiting = deps.rules().filter(({ enabled, trigger }) => enabled && trigger.kind === 'timer')
    for (const id of watches.keys()) if (!waiting.some((rule) => rule.id === id)) watches.delete(id)
    for (const rule of waiting) lookAt(rule)
  })
  return {
    chatLine() {
      lines++
    },
    close: stop,
  }
}

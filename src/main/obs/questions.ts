import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { ObsQuestion } from '../../shared/domain/obs'

const openForMs = 60_000
const mostOpen = 10

export interface Questions {
  view(): ObsQuestion[]
  /** A rule wants to start or stop the stream. Resolves once it is done, or asked. @throws AppError of OBS */
  ask(rule: { id: string; label: string }, on: boolean): Promise<'done' | 'asked'>
  /** @throws AppError `notFound` when it is too late; of OBS */
  answer(id: string, answer: { yes: boolean; trust: boolean }): Promise<void>
  close: Stop
}

/** Going on and off air by a rule takes the operator's click, unless she trusted that rule. */
export function createQuestions(deps: {
  clock: Clock
  isTrusted(ruleId: string): boolean
  trust(ruleId: string): Promise<void>
  setStream(on: boolean): Promise<void>
  onChange(): void
}): Questions {
  const { clock } = deps
  const open = new Map<string, { question: ObsQuestion; cancel: Stop }>()

  function end(id: string): void {
    open.get(id)?.cancel()
    if (open.delete(id)) deps.onChange()
  }
  return {
    view: () => [...open.values()].map(({ question }) => question),
    async ask({ id: ruleId, label: ruleLabel }, on) {
      if (deps.isTrusted(ruleId)) {
        await deps.setStream(on)
        return 'done'
      }
      // The newest word of a rule is the one that counts, and is asked once.
      for (const [id, { question }] of open) if (question.ruleId === ruleId) end(id)
      for (const id of [...open.keys()].slice(0, Math.max(0, open.size - mostOpen + 1))) end(id)
      const id = randomUUID()
      const question = { id, ruleId, ruleLabel, on, until: clock.wall() + openForMs }
      open.set(id, { question, cancel: clock.after(openForMs, () => end(id)) })
      deps.onChange()
      return 'asked'
    },
    async answer(id, { yes, trust }) {
      const asked = open.get(id)?.question
      if (!asked)
        throw new AppError('notFound', 'That question is too old. The rule asks again when it runs.')
      end(id)
      if (!yes) return
      if (trust) await deps.trust(asked.ruleId)
      await deps.setStream(asked.on)
    },
    close() {
      for (const { cancel } of open.values()) cancel()
      open.clear()
    },
  }
}

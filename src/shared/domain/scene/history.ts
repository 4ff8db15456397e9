/** What can be undone and redone. The present is one of its values; it never changes one. */
export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** The last step, which one like it soon after goes on with. */
  readonly last: { readonly key: string; readonly at: number } | null
}

export const mostSteps = 100
/** Nudges with held arrow keys, and the steps of a number field, are one step together. */
const oneStepMs = 800

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [], last: null })

/** `key`: what the step did to what; null stands alone. `at` is in ms, of any clock. */
export function record<T>(
  history: History<T>,
  next: T,
  step: { key: string | null; at: number },
): History<T> {
  const { last, past, present } = history
  const goesOn = last !== null && last.key === step.key && step.at - last.at <= oneStepMs
  return {
    past: goesOn ? past : [...past, present].slice(-mostSteps),
    present: next,
    future: [],
    last: step.key === null ? null : { key: step.key, at: step.at },
  }
}

/** The same history where nothing is to be undone. */
export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    last: null,
  }
}

/** The same history where nothing is to be redone. */
export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, last: null }
}

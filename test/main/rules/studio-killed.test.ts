import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createJournal, type Journal } from '../../../src/main/journal/journal'
import { createCatchUp } from '../../../src/main/room-link/catch-up'
import { reconcile } from '../../../src/main/rules/reconcile'
import { createRules } from '../../../src/main/rules/rules'
import { systemClock } from '../../../src/shared/system-clock'
import { faultsOf, type OpenBooks, openBooks } from '../../room/money/open-books'
import { quiet, rule, taken } from './rules-stage'

/** Where a studio may be cut off on a tip's way, in order. */
const steps = ['store', 'stored', 'act', 'acted', 'save', 'saved', 'refund', 'tell', 'told'] as const
type Step = (typeof steps)[number]

let books: OpenBooks
const journals: Journal[] = []
beforeEach(() => {
  books = openBooks()
})
afterEach(() => {
  for (const journal of journals.splice(0)) journal.close()
  books.close()
})

class Killed extends Error {}

/** The studio's way of a tip with its real journal, ended at `killAt`: what comes after that never happens. */
async function startStudio(played: string[], killAt: Step | null, moves: boolean) {
  let isDead = false
  const lives = (step: Step): boolean => {
    if (step === killAt) isDead = true
    return !isDead
  }
  const at = (step: Step) => {
    if (!lives(step)) throw new Killed()
  }
  const file = join(dirname(books.file), 'journal.db')
  const [onLine, onProblem] = [() => undefined, () => undefined]
  const journal = await createJournal({ file, clock: systemClock, onLine, onProblem })
  journals.push(journal)
  const { store } = books
  const room = {
    sendReceipt(receipt: Parameters<typeof store.keepReceipt>[0]) {
      if (!lives('tell')) return
      store.keepReceipt(receipt)
      lives('told')
    },
    refund(refund: Parameters<typeof store.refund>[0]) {
      if (!lives('refund')) return
      try {
        store.refund(refund)
      } catch (error) {
        // As the outbox does: the room knows better, it was told that it plays.
        expect(error).toMatchObject({ code: 'conflict' })
      }
    },
  }
  const rules = createRules({
    ...quiet,
    ...{ clock: systemClock, rules: () => [rule], maxAgeMs: () => 60_000, toLocalTime: (time) => time },
    actuate({ eventId }) {
      at('act')
      if (moves) played.push(eventId)
      at('acted')
      return moves ? taken({ outcome: 'played' }) : taken({ outcome: 'refused', reason: 'skipped' })
    },
    ...{ control: () => ({ accepted: false, reason: 'noDevice' }), alert: () => undefined },
    ...{ switchScene: async () => undefined, commandObs: async () => 'done', record: () => undefined },
    refundPolicy: () => 'notPlayed',
    ...room,
    onOutcome(eventId, verdict) {
      at('save')
      journal.saveOutcome(eventId, verdict)
      at('saved')
    },
  })
  rules.settle(journal.unfinishedTips())
  const acts: Promise<void>[] = []
  const catchUp = createCatchUp({
    clock: systemClock,
    journal: {
      ...journal,
      store(event) {
        at('store')
        const isNew = journal.store(event)
        at('stored')
        return isNew
      },
    },
    emit: (event, late) => void acts.push(rules.act(event, { late }).catch(() => undefined)),
    onProblem: () => undefined,
  })
  const joined = () =>
    reconcile({ ...room, verdictOf: journal.verdictOf, held: async () => store.heldTips(100) })
  return {
    catchUp,
    joined,
    isDead: () => isDead,
    async end() {
      catchUp.end()
      await Promise.all(acts)
      journal.close()
    },
  }
}
const resume = async (after: number) => ({ events: books.store.eventsAfter(after, 500), caughtUp: true })

it.each(steps.flatMap((step) => [true, false].map((moves) => [step, moves] as const)))(
  'a studio killed at “%s” plays no tip twice, and its credits come to their end in the next one (moves: %s)',
  async (killAt, moves) => {
    const { id } = books.store.admit(null, 'Ana', 100)
    const played: string[] = []
    const first = await startStudio(played, killAt, moves)
    first.catchUp.begin(resume)
    const { event } = books.store.tip(id, { key: 'kill-key-1', amount: 25, itemId: null, note: null })
    if (!event) throw new Error('no tip')
    first.catchUp.take(event)
    // Not every tip passes every step: one that is not cut off comes to its end at once.
    await expect.poll(() => first.isDead() || books.store.heldTips(1).length === 0).toBe(true)
    await first.end()

    for (let start = 0; start < 2; start++) {
      const next = await startStudio(played, null, moves)
      next.catchUp.begin(resume)
      await next.joined()
      await expect.poll(() => books.store.heldTips(1)).toEqual([])
      await next.end()
    }
    expect(played.length).toBeLessThanOrEqual(1)
    const refunds = books.store.eventsAfter(0, 100).filter(({ kind }) => kind === 'refunded')
    expect(refunds.length).toBeLessThanOrEqual(1)
    expect(books.store.viewer(id)?.credits).toBe(refunds.length === 1 ? 100 : 75)
    expect(faultsOf(books.database)).toEqual([])
  },
)

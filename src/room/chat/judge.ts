import { AppError } from '../../shared/contract/errors'
import type { ChatPolicy, HeldLine } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import { lettersOf } from '../../shared/domain/fold'
import { createWordList } from '../../shared/domain/words'
import { hasLink } from './links'

export interface Line {
  viewerId: string
  text: string
}
export type Verdict = { kind: 'say'; text: string } | { kind: 'hold'; why: HeldLine['why'] }

export interface Judge {
  setPolicy(policy: ChatPolicy): void
  /** @throws AppError `filtered` | `rateLimited` | `forbidden`, each with what to do */
  judge(line: Line, writer: { isNew: boolean; isMember: boolean }): Verdict
  /** Words beside a tip: neither links nor words of the list. @throws AppError `filtered` */
  requireFit(text: string): void
  /** The line was taken or held: it counts from now on. Answers its undo, for one that could not be kept. */
  taken(line: Line): Stop
}

const repeatWithinMs = 30_000
/** Whoever said nothing for longer is as good as new to the counters. */
const forgetAfterMs = 600_000
const forgetEvery = 500

/** What a viewer's line meets; moderators and the operator are not judged. */
export function createJudge(clock: Clock, first: ChatPolicy): Judge {
  let policy = first
  let words = createWordList(policy.words)
  const lasts = new Map<string, { at: number; letters: string }>()
  let sinceSwept = 0

  function requireTurn(viewerId: string): void {
    const last = lasts.get(viewerId)
    const leftMs = last ? last.at + policy.slowSeconds * 1_000 - clock.now() : 0
    if (leftMs <= 0) return
    const seconds = Math.ceil(leftMs / 1_000)
    throw new AppError(
      'rateLimited',
      `Slow mode: one line every ${policy.slowSeconds} s. Again in ${seconds} s.`,
    )
  }
  function requireNew({ viewerId, text }: Line): void {
    const last = lasts.get(viewerId)
    if (!policy.refuseRepeats || !last || clock.now() - last.at > repeatWithinMs) return
    const letters = lettersOf(text)
    if (letters !== '' && letters === last.letters)
      throw new AppError('filtered', 'You have just said that. Say something else.')
  }
  function requireNoLink(text: string): void {
    if (policy.links === 'off' && hasLink(text))
      throw new AppError('filtered', 'Links are not taken in this room. Leave it out.')
  }
  function sweep(): void {
    sinceSwept = 0
    for (const [viewerId, { at }] of lasts) if (clock.now() - at > forgetAfterMs) lasts.delete(viewerId)
  }

  return {
    setPolicy(next) {
      policy = next
      words = createWordList(next.words)
    },
    judge(line, { isNew, isMember }) {
      if (policy.who === 'moderators')
        throw new AppError('forbidden', 'Only moderators write here now. You can read along.')
      if (policy.who === 'members' && !isMember)
        throw new AppError('forbidden', 'Only members write here now. You can read along.')
      requireTurn(line.viewerId)
      requireNew(line)
      requireNoLink(line.text)
      const isWord = words.matches(line.text)
      if (isWord && policy.onWord === 'refuse') throw refusedWord()
      if (isWord && policy.onWord === 'hold') return { kind: 'hold', why: 'word' }
      if (isNew && policy.holdFirst) return { kind: 'hold', why: 'first' }
      return { kind: 'say', text: isWord ? words.masked(line.text) : line.text }
    },
    requireFit(text) {
      requireNoLink(text)
      if (words.matches(text)) throw refusedWord()
    },
    taken({ viewerId, text }) {
      const before = lasts.get(viewerId)
      const mine = { at: clock.now(), letters: lettersOf(text) }
      lasts.set(viewerId, mine)
      if (++sinceSwept >= forgetEvery) sweep()
      return () => {
        if (lasts.get(viewerId) !== mine) return
        if (before) lasts.set(viewerId, before)
        else lasts.delete(viewerId)
      }
    },
  }
}

const refusedWord = () => new AppError('filtered', 'This room does not take that word. Say it otherwise.')

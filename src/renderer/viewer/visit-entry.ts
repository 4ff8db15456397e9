import type { StoreApi } from 'zustand/vanilla'
import type { DoorCode } from '../../shared/contract/errors'
import { type DoorNews, doorCode, noNews } from '../../shared/contract/room-access'
import { type JoinAnswer, type JoinProblem, join } from './room/join'
import type { Memory } from './room/memory'
import type { VisitDoor } from './visit-door'
import type { VisitState } from './visit-state'

/** Through the door, and back out of it. */
export interface VisitEntry {
  /** Joins, or joins again as the same viewer; answers whether the room took it. */
  renew(ticket: string | null, pays: number | null): Promise<boolean>
  /** By the room's own word. */
  putOut(code: DoorCode, goodbye: string): void
}

export function createVisitEntry(deps: {
  room: string
  store: StoreApi<VisitState>
  memory: Memory
  door: VisitDoor
  came(visit: JoinAnswer): void
  leave(): void
  /** It is time to ask at the door again. */
  again(): void
}): VisitEntry {
  const { store, memory, door } = deps
  const isOfDoor = (problem: JoinProblem) => doorCode.safeParse(problem).success

  /** At the door, or put out to it: some of what keeps one out passes by itself. */
  function keptOut(problem: JoinProblem, news: DoorNews | null): void {
    const { stage } = store.getState()
    // Nobody waits for the answer any more.
    if (stage === 'outside') return
    store.setState({ joinProblem: problem })
    const waits = door.passes(problem, news, deps.again)
    if (stage === 'inside' && !isOfDoor(problem)) return
    if (stage === 'inside') deps.leave()
    store.setState({ stage: waits ? 'waiting' : 'outside' })
    if (isOfDoor(problem) || problem === 'expired' || problem === 'tooFewCredits') void door.look()
  }

  return {
    async renew(given, pays) {
      const { name } = store.getState()
      const wish = door.wish(pays)
      const ticket = given ?? memory.visit()?.ticket ?? null
      const result = await join(deps.room, { ...wish, name, ticket })
      const { colour, rules } = wish
      const known = result.ok ? result.visit.ticket : result.news?.ticket
      if (known) memory.rememberVisit({ name, ticket: known, colour, rules })
      if (result.ok) deps.came(result.visit)
      else {
        if (result.problem === 'expired') memory.forget()
        keptOut(result.problem, result.news)
      }
      return result.ok
    },
    putOut(code, goodbye) {
      if (store.getState().stage !== 'inside') return
      deps.leave()
      store.setState({ stage: 'waiting', standing: 'welcome', show: null })
      // A place, or the host's word, may be had again: that is asked for anew.
      if (code === 'waiting' || code === 'full') deps.again()
      else keptOut(code, { ...noNews, goodbye })
    },
  }
}

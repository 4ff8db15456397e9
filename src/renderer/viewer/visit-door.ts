import type { StoreApi } from 'zustand/vanilla'
import type { DoorAnswer, DoorNews, HerePerson } from '../../shared/contract/room-access'
import type { WaitingPerson } from '../../shared/domain/access'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { NameColour } from '../../shared/domain/name-colour'
import type { ShownCard } from '../../shared/domain/room-card'
import { inviteIn } from './room/invite-link'
import type { JoinProblem, JoinWish } from './room/join'
import { look as lookAt, orderAtDoor } from './room/look'
import type { Memory } from './room/memory'
import type { VisitState } from './visit-state'

/** Times in a card count from `at`, on this page's monotonic clock. */
export type SeenCard = ShownCard & { at: number; picture?: string | null }

/** The door, before and behind which this visit is. */
export interface AccessVisitState {
  /** What the room shows outside; null: not asked yet, or no answer. */
  door: Omit<DoorAnswer, 'card'> | null
  card: SeenCard | null
  /** What the room said beside its last refusal. */
  news: DoorNews | null
  colour: NameColour
  follows: boolean
  /** Who is here; null where that is not shown. */
  people: readonly HerePerson[] | null
  /** Who waits to be let in; null for everybody but moderators. */
  waiting: readonly WaitingPerson[] | null
}
export const accessAtFirst: AccessVisitState = {
  door: null,
  card: null,
  news: null,
  colour: 'plain',
  follows: false,
  people: null,
  waiting: null,
}

export interface VisitDoor {
  look(): Promise<void>
  /** Takes the invitation in a link or in a text; answers whether there was one. */
  takeInvite(text: string): boolean
  order(order: { key: string; packId: string }): ReturnType<typeof orderAtDoor>
  /** What joining says, beside a name and a ticket. */
  wish(pays: number | null): Omit<JoinWish, 'name' | 'ticket'>
  /** Looks again and again while one is outside. */
  start(): void
  /** Runs `again` when it is time to ask again, if the refusal is one that passes. Answers whether it is. */
  passes(problem: JoinProblem, news: DoorNews | null, again: () => void): boolean
  stop: Stop
}

const lookEveryMs = 20_000
const askAgainMs = 4_000

export function createVisitDoor(deps: {
  room: string
  store: StoreApi<VisitState>
  memory: Memory
  clock: Clock
}): VisitDoor {
  const { room, store, memory, clock } = deps
  let cancelAgain: Stop = () => {}
  let stopLooking: Stop = () => {}
  const set = (part: Partial<AccessVisitState>) =>
    store.setState(({ access }) => ({ access: { ...access, ...part } }))
  const shown = () => {
    const invite = memory.invite()
    return { key: memory.key(), ...(invite !== null && { invite }) }
  }

  const ticketNow = () => memory.visit()?.ticket ?? null

  async function look(): Promise<void> {
    const answer = await lookAt(room, { ticket: ticketNow(), ...shown() })
    if (!answer || store.getState().stage === 'inside') return
    const { card, ...door } = answer
    set({ door, card: card && { ...card, at: clock.now() } })
  }

  return {
    look,
    takeInvite(text) {
      const secret = inviteIn(text)
      if (secret === null) return false
      memory.rememberInvite(secret)
      return true
    },
    order: (order) => orderAtDoor(room, { ticket: ticketNow(), ...shown(), order }),
    wish(pays) {
      const { stage, access } = store.getState()
      const { card, colour } = access
      // Only who presses the button has read what is new.
      const rules = (stage === 'joining' && card?.rulesId) || memory.visit()?.rules
      return { ...shown(), colour, ...(rules && { rules }), ...(pays !== null && { pays }) }
    },
    start() {
      void look()
      stopLooking()
      stopLooking = clock.every(lookEveryMs, () => {
        const { stage } = store.getState()
        if (stage === 'outside' && document.visibilityState === 'visible') void look()
      })
    },
    passes(problem, news, again) {
      cancelAgain()
      const isAway = problem === 'unreachable' || problem === 'tooMany'
      const waitsOn = isAway && store.getState().stage === 'waiting'
      if (!waitsOn) set({ news })
      if (!waitsOn && problem !== 'waiting' && problem !== 'full') return false
      cancelAgain = clock.after(news?.againInMs ?? askAgainMs, again)
      return true
    },
    stop() {
      cancelAgain()
      stopLooking()
    },
  }
}

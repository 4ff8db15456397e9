import type { Clock, Stop } from '../../shared/domain/clock'
import { type CountedGoal, type GoalView, stepGoal } from '../../shared/domain/goal'
import { counted, noVotes, type PollCount } from '../../shared/domain/poll'
import type { RoomEvent, RoomEventOf } from '../../shared/domain/room'
import type { Act, Pretender } from './audience'

/** Over the union, so that each kind keeps its own fields. */
type Untold<E> = E extends RoomEvent ? Omit<E, 'seq' | 'id' | 'at'> : never
type Acted<K extends Act['kind']> = Extract<Act, { kind: K }>

/** What a rehearsal has instead of a room: people, purses, a poll and goals of its own, in memory. */
export interface PretendRoom {
  act(act: Act): void
  /** Gives a pretend tip back, once. Answers how much it was. */
  refund(eventId: string): number
  isHere(viewerId: string): boolean
  readonly watching: number
  close: Stop
}

export interface PretendRoomDeps {
  clock: Clock
  /** Names this rehearsal, so that its events are nobody else's. */
  lane: string
  /** The goals of the show as they are now: counted on from there, on copies. */
  goals: readonly GoalView[]
  /** After a cut of the link: what happened meanwhile comes late, as from a room. */
  event(event: RoomEvent, late: boolean): void
  /** A tip for which there were not enough credits; its giver buys more. */
  refused(who: Pretender, amount: number): void
  cut(isCut: boolean): void
  left(viewerId: string): void
}

/** What each comes with, and buys when it is gone. */
const purse = 1_000
const pollIdOf = (round: number) => `pretend-${round}`
const nobody = { viewerId: null, viewerName: 'Studio' }

export function createPretendRoom(deps: PretendRoomDeps): PretendRoom {
  const { clock, lane } = deps
  const here = new Set<string>()
  const credits = new Map<string, number>()
  const tips = new Map<string, RoomEventOf<'tip'>>()
  let goals = deps.goals.map((goal): CountedGoal => ({ ...goal, sinceSeq: 0, round: 1 }))
  let poll: { asked: Pick<Acted<'polls'>, 'question' | 'options'>; round: number; count: PollCount } | null =
    null
  let votes = new Map<string, number>()
  let rounds = 0
  let seq = 0
  let missed: RoomEvent[] | null = null
  let cancelCut: Stop = () => undefined

  function tell<E extends Untold<RoomEvent>>(fields: E): RoomEventOf<E['kind']> {
    seq += 1
    const event = { ...fields, seq, id: `${lane}-${seq}`, at: clock.wall() } as unknown as RoomEventOf<
      E['kind']
    >
    if (missed) missed.push(event)
    else deps.event(event, false)
    return event
  }

  const by = ({ id, name }: Pretender) => ({ viewerId: id, viewerName: name })
  const hasOf = ({ id }: Pretender) => credits.get(id) ?? purse

  function tip({ who, amount, itemId, note }: Acted<'tips'>): void {
    if (hasOf(who) < amount) {
      deps.refused(who, amount)
      credits.set(who.id, hasOf(who) + purse)
      tell({ kind: 'bought', ...by(who), amount: purse })
      return
    }
    credits.set(who.id, hasOf(who) - amount)
    const event = tell({ kind: 'tip', ...by(who), amount, itemId, note })
    tips.set(event.id, event)
    raiseGoals(event)
  }
  function raiseGoals({ seq: tipSeq, amount, viewerId, viewerName }: RoomEventOf<'tip'>): void {
    goals = goals.map((goal) => {
      const next = stepGoal(goal, { did: 'tipped', seq: tipSeq, amount })
      if (next.isReached && !goal.isReached) {
        const { id: goalId, title, amount: wanted, reward, round } = next
        tell({ kind: 'goalReached', viewerId, viewerName, goalId, title, amount: wanted, reward, round })
      }
      return next
    })
  }
  const asked = (of: NonNullable<typeof poll>) => ({
    ...{ ...nobody, pollId: pollIdOf(of.round), pollKind: 'single' as const },
    ...{ question: of.asked.question, options: [...of.asked.options] },
  })
  function openPoll({ question, options }: Acted<'polls'>): void {
    votes = new Map()
    rounds += 1
    poll = { asked: { question, options }, round: rounds, count: noVotes({ options: [...options] }) }
    tell({ kind: 'pollOpened', ...asked(poll) })
  }
  function vote({ who, choice }: Acted<'votes'>): void {
    if (!poll) return
    const before = votes.get(who.id)
    votes.set(who.id, choice)
    const step = { did: 'voted', before: before === undefined ? null : [before], choices: [choice] } as const
    poll.count = counted(poll.count, step)
  }
  function closePoll(): void {
    if (!poll) return
    tell({ kind: 'pollClosed', ...asked(poll), count: poll.count })
    poll = null
  }
  function cut({ forMs }: Acted<'cuts'>): void {
    if (missed) return
    missed = []
    deps.cut(true)
    cancelCut = clock.after(forMs, () => {
      const late = missed ?? []
      missed = null
      deps.cut(false)
      for (const event of late) deps.event(event, true)
    })
  }

  return {
    act(act) {
      switch (act.kind) {
        case 'joins':
          here.add(act.who.id)
          tell({ kind: 'joined', ...by(act.who) })
          return
        case 'leaves':
          here.delete(act.who.id)
          tell({ kind: 'left', ...by(act.who) })
          return deps.left(act.who.id)
        case 'chat':
        case 'spam':
          tell({ kind: 'chat', ...by(act.who), text: act.text, from: 'viewer' })
          return
        case 'reactions':
          tell({ kind: 'reaction', ...by(act.who), emoji: act.emoji })
          return
        case 'tips':
          return tip(act)
        case 'votes':
          return vote(act)
        case 'polls':
          return openPoll(act)
        case 'pollEnds':
          return closePoll()
        case 'cuts':
          return cut(act)
      }
    },
    refund(eventId) {
      const given = tips.get(eventId)
      if (!given) return 0
      tips.delete(eventId)
      const { viewerId, amount, seq: tipSeq } = given
      credits.set(viewerId, (credits.get(viewerId) ?? 0) + amount)
      goals = goals.map((goal) => stepGoal(goal, { did: 'gotBack', seq: tipSeq, amount }))
      return amount
    },
    isHere: (viewerId) => here.has(viewerId),
    get watching() {
      return here.size
    },
    close: () => cancelCut(),
  }
}

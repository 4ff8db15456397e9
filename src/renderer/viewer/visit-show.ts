import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../shared/domain/clock'
import { type PollView, voteItem } from '../../shared/domain/poll'
import { systemClock } from '../../shared/system-clock'
import { behindMs, createPictureClock, type PictureClock } from './player/picture-clock'
import { createInStep } from './room/in-step'
import type { TipContent } from './room/memory'
import { newKey } from './room/new-key'
import { createOutbox } from './room/outbox'
import type { RoomSocket, RoomTells } from './room/room-socket'
import { createVoting } from './room/voting'
import { sayOnce } from './say-once'
import type { VisitState } from './visit-state'

export type ShowTells = Pick<
  RoomTells,
  'poll.state' | 'poll.mine' | 'goals.state' | 'questions.state' | 'questions.mine' | 'hand.state'
>

/** Of something that the studio says, on its wall clock, epoch ms. */
export interface Moment {
  /** Whose picture it waits for; null: it waits for none. */
  pictureAt: number | null
  /** What that clock says as it is told; null: nobody can tell, as it was said before. */
  saidAt: number | null
}

/** Polls and goals as this page takes part in them, in step with its picture. */
export interface VisitShow {
  readonly tells: ShowTells
  /** Of viewers' reactions: a queue of their own, so that no viewer holds up what the studio says. */
  reactionInStep(pictureAt: number | null, run: () => void): void
  /** What the studio says, in one order with polls. */
  inStep(moment: Moment, run: () => void): void
  readonly pictureClock: PictureClock
  vote(choices: readonly number[]): void
  spend(option: number, amount: number): void
  ask(text: string): void
  forgetUnasked(key: string): void
  voteFor(questionId: string, isUp: boolean): void
  raiseHand(isUp: boolean): void
  linked(isUp: boolean): void
  close: Stop
}

export function createVisitShow(deps: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
  tip(content: TipContent): void
}): VisitShow {
  const { store } = deps
  const clock = systemClock
  const picture = createPictureClock({
    wall: clock.wall,
    behindMs() {
      const { stats, isPaused } = store.getState()
      return isPaused ? null : behindMs(stats)
    },
  })
  /** Undefined: the room has not greeted us on this link yet. What it greets with was said before, maybe long ago. */
  let lastPoll: PollView | null | undefined
  const isNews = ({ id, state }: PollView): boolean =>
    lastPoll !== undefined && (lastPoll?.id !== id || lastPoll.state !== state)
  const said = createInStep({ clock, pictureClock: picture.now })
  const reactions = createInStep({ clock, pictureClock: picture.now })
  const voting = createVoting({
    clock,
    say: (vote) =>
      deps.socket()?.say('poll.vote', vote) ?? Promise.reject(new Error('there is no link to the room')),
    changed: (now) => store.setState({ voting: now }),
  })

  const questions = createOutbox<string, unknown>({
    clock,
    random: Math.random,
    newKey,
    send: (key, text) =>
      deps.socket()?.say('question.ask', { key, text }) ??
      Promise.reject(new Error('there is no link to the room')),
    changed: (entries) => store.setState({ unasked: entries.filter(({ state }) => state !== 'accepted') }),
  })

  return {
    tells: {
      'poll.state'(poll) {
        if (poll?.pictureAt != null && isNews(poll)) picture.heard(poll.pictureAt)
        lastPoll = poll
        const endsAt = poll?.closesInMs == null ? null : clock.now() + poll.closesInMs
        said.show(poll?.pictureAt ?? null, () => {
          if (store.getState().voting?.pollId !== poll?.id) voting.drop()
          store.setState({ poll: poll && { ...poll, endsAt } })
        })
      },
      'poll.mine': (ownVote) => store.setState({ ownVote }),
      'goals.state': (goals) => store.setState({ goals }),
      'questions.state': (now) => store.setState({ questions: now }),
      'questions.mine': ({ questionIds }) => store.setState({ questionVotes: questionIds }),
      'hand.state': ({ isUp }) => store.setState({ isHandUp: isUp }),
    },
    reactionInStep: reactions.show,
    inStep({ pictureAt, saidAt }, run) {
      if (saidAt !== null) picture.heard(saidAt)
      said.show(pictureAt, run)
    },
    pictureClock: picture.now,
    vote(choices) {
      const { poll } = store.getState()
      if (poll?.state === 'open') voting.vote(poll.id, choices)
    },
    spend(option, amount) {
      const { poll } = store.getState()
      if (poll?.state === 'open') deps.tip({ amount, itemId: voteItem(poll.id, option), note: null })
    },
    ask: questions.add,
    forgetUnasked: questions.remove,
    voteFor: (questionId, isUp) =>
      void sayOnce(store, deps.socket()?.say('question.vote', { questionId, isUp })),
    raiseHand: (isUp) => void sayOnce(store, deps.socket()?.say('hand.raise', { isUp })),
    linked(isUp) {
      if (isUp) voting.linked()
      if (isUp) questions.connected()
      else questions.disconnected()
      if (!isUp) lastPoll = undefined
    },
    close() {
      said.close()
      reactions.close()
      voting.drop()
      questions.close()
    },
  }
}

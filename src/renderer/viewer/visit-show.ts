import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../shared/domain/clock'
import { voteItem } from '../../shared/domain/poll'
import { systemClock } from '../../shared/system-clock'
import { behindMs, createPictureClock, type PictureClock } from './player/picture-clock'
import { createInStep } from './room/in-step'
import type { TipContent } from './room/memory'
import type { RoomSocket, RoomTells } from './room/room-socket'
import { createVoting } from './room/voting'
import type { VisitState } from './visit-state'

export type ShowTells = Pick<RoomTells, 'poll.state' | 'poll.mine' | 'goals.state'>

/** Polls and goals as this page takes part in them, in step with its picture. */
export interface VisitShow {
  readonly tells: ShowTells
  /** Of viewers' reactions: a queue of their own, so that no viewer holds up what the studio says. */
  reactionInStep(pictureAt: number | null, run: () => void): void
  readonly pictureClock: PictureClock
  vote(choices: readonly number[]): void
  spend(option: number, amount: number): void
  linked(): void
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
  const said = createInStep({ clock, pictureClock: picture.now })
  const reactions = createInStep({ clock, pictureClock: picture.now })
  const voting = createVoting({
    clock,
    say: (vote) =>
      deps.socket()?.say('poll.vote', vote) ?? Promise.reject(new Error('there is no link to the room')),
    changed: (now) => store.setState({ voting: now }),
  })

  return {
    tells: {
      'poll.state'(poll) {
        if (poll?.pictureAt != null) picture.heard(poll.pictureAt)
        const endsAt = poll?.closesInMs == null ? null : clock.now() + poll.closesInMs
        said.show(poll?.pictureAt ?? null, () => {
          if (store.getState().voting?.pollId !== poll?.id) voting.drop()
          store.setState({ poll: poll && { ...poll, endsAt } })
        })
      },
      'poll.mine': (ownVote) => store.setState({ ownVote }),
      'goals.state': (goals) => store.setState({ goals }),
    },
    reactionInStep: reactions.show,
    pictureClock: picture.now,
    vote(choices) {
      const { poll } = store.getState()
      if (poll?.state === 'open') voting.vote(poll.id, choices)
    },
    spend(option, amount) {
      const { poll } = store.getState()
      if (poll?.state === 'open') deps.tip({ amount, itemId: voteItem(poll.id, option), note: null })
    },
    linked: voting.linked,
    close() {
      said.close()
      reactions.close()
      voting.drop()
    },
  }
}

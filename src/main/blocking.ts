import { AppError } from '../shared/contract/errors'
import type { Clock } from '../shared/domain/clock'
import { type BlockedViewer, mostBlocked } from '../shared/domain/fairness'
import type { JournalEntry } from '../shared/domain/journal'
import type { Settings } from '../shared/domain/settings'
import type { Hardware } from './safety/hardware'

/** Promise 8: whom the operator shuts out, from this moment on and in the next sessions. */
export interface Blocking {
  /** What the viewer has ends, and nothing of theirs is taken. Resolves when it is stored. @throws AppError `conflict` */
  block(viewer: { viewerId: string; name: string }): Promise<void>
  unblock(viewerId: string): Promise<void>
  /** Out of the room, now; they may join again. What they have ends as if they had left. @throws AppError `notFound` */
  kick(viewer: { viewerId: string; name: string }): Promise<void>
}

export function createBlocking(deps: {
  clock: Clock
  settings(): Settings['safety']
  save(safety: Settings['safety']): Promise<void>
  hardware: Pick<Hardware, 'endOf'>
  putOut(viewerId: string): Promise<void>
  record(entry: JournalEntry): void
}): Blocking {
  function keep(blocked: BlockedViewer[]): Promise<void> {
    return deps.save({ ...deps.settings(), blocked })
  }
  function note(what: string, who: string): void {
    deps.record({ topic: 'safety', level: 'info', what, who, detail: {} })
  }
  const others = (viewerId: string) => deps.settings().blocked.filter((each) => each.viewerId !== viewerId)

  return {
    async block({ viewerId, name }) {
      const rest = others(viewerId)
      if (rest.length >= mostBlocked)
        throw new AppError(
          'conflict',
          `No more than ${mostBlocked} viewers can be blocked. Unblock one first.`,
        )
      // In force before it is on the disk, and before what they have ends: nothing new slips in between.
      const saved = keep([...rest, { viewerId, name, at: deps.clock.wall() }])
      note('viewer.blocked', name)
      deps.hardware.endOf(viewerId, 'blocked')
      await saved
    },
    async kick({ viewerId, name }) {
      deps.hardware.endOf(viewerId, 'viewerLeft')
      await deps.putOut(viewerId)
      note('viewer.kicked', name)
    },
    async unblock(viewerId) {
      const known = deps.settings().blocked.find((each) => each.viewerId === viewerId)
      if (!known) return
      note('viewer.unblocked', known.name)
      await keep(others(viewerId))
    },
  }
}

import { AppError, type DoorCode } from '../../shared/contract/errors'
import type { SessionEnd } from '../../shared/contract/session-end'
import type { Clock } from '../../shared/domain/clock'
import { captionMs } from '../../shared/domain/show-phase'
import { lifetimesMs } from '../auth/tokens'
import type { Audience } from './audience'
import { createShowPhases } from './show-phase'
import { createStandings, type Standings } from './standings'

/** How the show pauses and ends, and who is put out of it. */
export interface EndsDesk {
  readonly standings: Standings
  publisherIs(isLive: boolean): void
  /** One publisher took over from another. */
  publisherReplaced(): void
  endShow(): void
  awayText(text: string): void
  caption(text: string): void
  block(viewerIds: readonly string[]): void
  /** @throws AppError `notFound` */
  kick(viewerId: string): void
  /** Whoever has no right to be inside any more. */
  putOut(viewerId: string, out: { code: DoorCode; goodbye: string }): void
  greet(viewerId: string, tell: Audience['viewers']): void
  /** The room closes: nobody shall wait for what does not come. */
  sayGoodbye(): void
}

export function createEndsDesk(deps: {
  clock: Clock
  audience: Audience
  isHere(viewerId: string): boolean
  /** Ends the pictures of a viewer. */
  endSessionsOf(viewerId: string, why: SessionEnd): void
}): EndsDesk {
  const { clock, audience } = deps
  const standings = createStandings(clock, lifetimesMs.viewer)
  const phases = createShowPhases({ clock, changed: (phase) => audience.viewers('show.phase', phase) })
  const tellStanding = (viewerId: string, standing: 'welcome' | 'blocked' | 'kicked') =>
    audience.viewer(viewerId, 'viewer.standing', { standing })

  return {
    standings,
    publisherIs: phases.publisher,
    publisherReplaced() {
      audience.studio('publisher.replaced', { at: clock.wall() })
    },
    endShow: phases.end,
    awayText: phases.awayText,
    caption(text) {
      audience.viewers('caption.line', { text, forMs: captionMs(text) })
    },
    block(viewerIds) {
      const { added, removed } = standings.block(viewerIds)
      for (const id of added) {
        deps.endSessionsOf(id, 'blocked')
        tellStanding(id, 'blocked')
      }
      for (const id of removed) tellStanding(id, 'welcome')
    },
    kick(viewerId) {
      if (!deps.isHere(viewerId)) throw new AppError('notFound', 'This viewer is not here any more.')
      standings.kick(viewerId)
      deps.endSessionsOf(viewerId, 'kicked')
      tellStanding(viewerId, 'kicked')
      audience.dismiss(viewerId)
    },
    putOut(viewerId, out) {
      deps.endSessionsOf(viewerId, 'closed')
      audience.viewer(viewerId, 'door.out', out)
      audience.dismiss(viewerId)
    },
    greet(viewerId, tell) {
      tell('show.phase', phases.now())
      tell('viewer.standing', { standing: standings.isBlocked(viewerId) ? 'blocked' : 'welcome' })
    },
    sayGoodbye() {
      const { phase, ...rest } = phases.now()
      if (phase !== 'before') audience.viewers('show.phase', { ...rest, phase: 'ended' })
    },
  }
}

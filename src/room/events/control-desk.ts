import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import {
  type ControlDraw,
  type ControlEnd,
  type ControlGrant,
  type ControlMove,
  holderGraceMs,
} from '../../shared/domain/control'
import type { Audience } from './audience'

export type Lease = ControlGrant & { viewerId: string }

/** Who may steer now. The studio grants and ends; the room lets nobody else's moves through. */
export interface ControlDesk {
  /** @throws AppError `notFound` when no page of the viewer is open */
  grant(lease: Lease): void
  /** May be called for a lease that is over. */
  end(end: ControlEnd): void
  endAll(reason: ControlEnd['reason']): void
  endOf(viewerIds: readonly string[], reason: ControlEnd['reason']): void
  /** An old `seq` changes nothing. @throws AppError `forbidden` for a lease that this viewer does not hold */
  moved(viewerId: string, move: ControlMove): void
  /** @throws AppError `forbidden` */
  drawn(viewerId: string, draw: ControlDraw): void
  /** A page of this viewer was opened: what it holds goes on there. */
  entered(viewerId: string, tell: Audience['viewers']): void
  /** A page of this viewer was closed. */
  left(viewerId: string): void
  close: Stop
}

/** The studio ends its leases; one that it forgot is over a moment later anyhow. */
const forgottenAfterMs = 2_000

interface Held {
  lease: Lease
  endsAt: number
  seq: number
  cancelEnd: Stop
  cancelLeft: Stop
}

export function createControlDesk(deps: {
  clock: Clock
  audience: Audience
  isHere(viewerId: string): boolean
}): ControlDesk {
  const { clock, audience } = deps
  const held = new Map<string, Held>()
  const of = (viewerId: string) => [...held.values()].filter(({ lease }) => lease.viewerId === viewerId)

  function end({ leaseId, reason }: ControlEnd): void {
    const known = held.get(leaseId)
    if (!known) return
    held.delete(leaseId)
    known.cancelEnd()
    known.cancelLeft()
    audience.viewer(known.lease.viewerId, 'control.ended', { leaseId, reason })
  }
  const endEach = (list: readonly Held[], reason: ControlEnd['reason']) => {
    for (const { lease } of list) end({ leaseId: lease.leaseId, reason })
  }
  function heldBy(viewerId: string, leaseId: string): Held {
    const known = held.get(leaseId)
    if (known?.lease.viewerId === viewerId) return known
    throw new AppError('forbidden', 'You do not hold this control, or it is over.')
  }

  return {
    grant(lease) {
      const { leaseId, viewerId, endsInMs } = lease
      if (!deps.isHere(viewerId)) throw new AppError('notFound', 'This viewer is not here any more.')
      end({ leaseId, reason: null })
      held.set(leaseId, {
        lease,
        endsAt: clock.now() + endsInMs,
        seq: -1,
        cancelEnd: clock.after(endsInMs + forgottenAfterMs, () => end({ leaseId, reason: null })),
        cancelLeft: () => undefined,
      })
      audience.viewer(viewerId, 'control.granted', toldOf(lease, endsInMs))
    },
    end,
    endAll: (reason) => endEach([...held.values()], reason),
    endOf: (viewerIds, reason) => endEach(viewerIds.flatMap(of), reason),
    moved(viewerId, move) {
      const known = heldBy(viewerId, move.leaseId)
      if (move.seq <= known.seq) return
      known.seq = move.seq
      audience.studio('control.moved', { ...move, viewerId })
    },
    drawn(viewerId, draw) {
      heldBy(viewerId, draw.leaseId)
      audience.studio('control.drawn', { ...draw, viewerId })
    },
    entered(viewerId, tell) {
      for (const { lease, endsAt, cancelLeft } of of(viewerId)) {
        cancelLeft()
        tell('control.granted', toldOf(lease, Math.max(0, endsAt - clock.now())))
      }
    },
    left(viewerId) {
      if (deps.isHere(viewerId)) return
      for (const known of of(viewerId)) {
        const { leaseId } = known.lease
        known.cancelLeft = clock.after(holderGraceMs, () =>
          audience.studio('control.left', { leaseId, viewerId }),
        )
      }
    },
    close() {
      for (const { cancelEnd, cancelLeft } of held.values()) {
        cancelEnd()
        cancelLeft()
      }
      held.clear()
    },
  }
}

/** What the holder is told: never who else is meant. */
const toldOf = ({ leaseId, style, ceiling, label }: Lease, endsInMs: number): ControlGrant => ({
  leaseId,
  endsInMs,
  style,
  ceiling,
  label,
})

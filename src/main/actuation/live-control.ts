import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type {
  ControlDraw,
  ControlEnd,
  ControlGrant,
  ControlMove,
  ControlStyle,
  ControlView,
} from '../../shared/domain/control'
import type { ActuationEnd } from '../../shared/domain/device'
import type { JournalEntry } from '../../shared/domain/journal'
import type { Refusal } from '../../shared/domain/safety'
import { createHandle, type Handle } from './handle'
import type { Steer } from './item'
import type { ActuationRequest, Taken } from './request'

/** Direct control for some seconds. It waits for its turn like any wish, and passes the same gate. */
export interface ControlWish extends Omit<ActuationRequest, 'pattern' | 'durationMs' | 'steer' | 'onEnd'> {
  seconds: number
  /** 0…1: what the holder's full level asks for. */
  ceiling: number
  style: ControlStyle
}

export type Gift = ByViewer<Omit<ControlWish, 'eventId' | 'eventAt' | 'source'>>

type ByViewer<T> = T & { viewerId: string }

export interface LiveControl {
  request(wish: ControlWish): Taken
  /** The operator's gift. */
  give(gift: Gift): Taken
  /** What the room says of a holder. A move of anybody else, or an old one, is ignored and counted. */
  moved(move: ByViewer<ControlMove>): void
  drawn(draw: ByViewer<ControlDraw>): void
  left(holder: ByViewer<Pick<ControlEnd, 'leaseId'>>): void
  /** The operator takes it back. @throws AppError `notFound` */
  end(leaseId: string): void
  endAll(reason: Refusal): void
  view(): ControlView[]
  /** Moves that changed nothing, since the start. */
  ignored(): number
}

export interface LiveControlDeps {
  clock: Clock
  newId(): string
  actuate(request: ActuationRequest): Taken
  /** Ends an item, waiting or playing. @throws AppError `notFound` */
  endItem(itemId: string, reason: Refusal): void
  /** Tells the holder, through the room. @throws AppError `notFound` when they are not there */
  tellGrant(grant: ByViewer<ControlGrant>): Promise<void>
  tellEnd(end: ControlEnd): Promise<void>
  record(entry: JournalEntry): void
  onChange(): void
}

interface Held {
  view: ControlView
  handle: Handle
  itemId: string
  wake(): void
}

/**
 * Viewers who steer an output themselves. A lease begins with its turn in the queue and ends with it: by time, by stop,
 * hold, skip or loss of the device, or because its holder left. Nothing of a lease outlives it.
 */
export function createLiveControl(deps: LiveControlDeps): LiveControl {
  const { clock } = deps
  const held = new Map<string, Held>()
  let ignored = 0

  function note(
    what: string,
    { label, style, viewerName }: ControlView,
    detail: JournalEntry['detail'],
  ): void {
    deps.record({
      topic: 'safety',
      level: 'info',
      what,
      who: viewerName,
      detail: { label, style, ...detail },
    })
  }

  type Turn = Parameters<Steer['onTurn']>[0]
  function begin(
    wish: ControlWish & { viewerId: string },
    lease: { leaseId: string; handle: Handle },
    turn: Turn,
  ): void {
    const { leaseId, handle } = lease
    const { viewerId, label, style, ceiling } = wish
    const { deviceId, outputId, endsInMs, itemId, wake } = turn
    const endsAt = clock.wall() + endsInMs
    const viewerName = wish.viewerName ?? ''
    const view = { leaseId, viewerId, viewerName, label, style, ceiling, deviceId, outputId, endsAt }
    held.set(leaseId, { view, handle, itemId, wake })
    note('control.granted', view, { device: deviceId, seconds: endsInMs / 1_000 })
    deps.tellGrant({ leaseId, viewerId, endsInMs, style, ceiling, label }).catch((error: unknown) => {
      const hasLeft = error instanceof AppError && error.code === 'notFound'
      endHeld(leaseId, hasLeft ? 'viewerLeft' : 'unavailable')
    })
    deps.onChange()
  }

  function over(leaseId: string, end: ActuationEnd): void {
    const known = held.get(leaseId)
    if (!known) return
    held.delete(leaseId)
    const reason = end.outcome === 'played' ? null : end.reason
    note(reason === null ? 'control.over' : 'control.ended', known.view, {
      device: known.view.deviceId,
      reason,
    })
    // A room that cannot be told knows the end itself, or forgets everything when we come back.
    deps.tellEnd({ leaseId, reason }).catch(() => undefined)
    deps.onChange()
  }

  function endHeld(leaseId: string, reason: Refusal): void {
    const known = held.get(leaseId)
    if (known) deps.endItem(known.itemId, reason)
  }

  function heldBy({ leaseId, viewerId }: ByViewer<{ leaseId: string }>): Held | null {
    const known = held.get(leaseId)
    if (known?.view.viewerId === viewerId) return known
    ignored++
    return null
  }

  function request(wish: ControlWish): Taken {
    const { seconds, ceiling, style, viewerId, ...rest } = wish
    // Control is somebody's: a test, a command or a sensor has nobody to give it to.
    if (viewerId === null) return { accepted: false, reason: 'viewerLeft' }
    const leaseId = deps.newId()
    const handle = createHandle({ clock, style, ceiling })
    return deps.actuate({
      ...rest,
      viewerId,
      pattern: { kind: 'constant', level: ceiling },
      durationMs: seconds * 1_000,
      steer: {
        levelNow: handle.levelNow,
        onTurn: (turn) => begin({ ...wish, viewerId }, { leaseId, handle }, turn),
      },
      onEnd: (end) => over(leaseId, end),
    })
  }

  return {
    request,
    give: (gift) =>
      request({ ...gift, eventId: `gift-${deps.newId()}`, eventAt: clock.wall(), source: 'operator' }),
    moved(move) {
      const known = heldBy(move)
      if (!known) return
      if (known.handle.move(move)) known.wake()
      else ignored++
    },
    drawn(draw) {
      const known = heldBy(draw)
      known?.handle.draw(draw.points)
      known?.wake()
    },
    left(holder) {
      if (heldBy(holder)) endHeld(holder.leaseId, 'viewerLeft')
    },
    end(leaseId) {
      if (!held.has(leaseId)) throw new AppError('notFound', 'That control is over already.')
      endHeld(leaseId, 'skipped')
    },
    endAll(reason) {
      for (const leaseId of [...held.keys()]) endHeld(leaseId, reason)
    },
    view: () => [...held.values()].map(({ view }) => view),
    ignored: () => ignored,
  }
}

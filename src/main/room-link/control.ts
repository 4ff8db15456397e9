import type { Stop } from '../../shared/domain/clock'
import type { ControlDraw, ControlEnd, ControlGrant, ControlMove } from '../../shared/domain/control'
import type { StudioAsk, Told } from './connection'
import { createListeners } from './listeners'

type ByViewer<T> = T & { viewerId: string }
/** What a holder of live control did. */
export type ControlSaid =
  | ({ did: 'moved' } & ByViewer<ControlMove>)
  | ({ did: 'drawn' } & ByViewer<ControlDraw>)
  | ({ did: 'left'; leaseId: string } & ByViewer<object>)

/** Live control, as the room knows it. Leases are void with each new connection: whoever holds some ends them. */
export interface RoomControl {
  onSaid(listener: (said: ControlSaid) => void): Stop
  onVoid(listener: () => void): Stop
  /** @throws AppError: the room's own code (`notFound`: no page of the viewer is open), or the link's */
  grant(lease: ByViewer<ControlGrant>): Promise<void>
  end(end: ControlEnd): Promise<void>
}

export type ControlTold = Pick<Told, 'control.moved' | 'control.drawn' | 'control.left'>

/** `told` and `joined` are for the link to call. */
export function createRoomControl(deps: { ask: StudioAsk; onBug(error: unknown): void }): {
  control: RoomControl
  told: ControlTold
  joined(): void
} {
  const said = createListeners<[ControlSaid]>(deps.onBug)
  const voids = createListeners<[]>(deps.onBug)
  return {
    control: {
      onSaid: said.add,
      onVoid: voids.add,
      grant: (lease) => deps.ask('control.grant', lease),
      end: (end) => deps.ask('control.end', end),
    },
    told: {
      'control.moved': (move) => said.tell({ did: 'moved', ...move }),
      'control.drawn': (draw) => said.tell({ did: 'drawn', ...draw }),
      'control.left': (holder) => said.tell({ did: 'left', ...holder }),
    },
    joined: voids.tell,
  }
}

import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../shared/domain/clock'
import type { ControlMove, CurvePoints } from '../../shared/domain/control'
import { systemClock } from '../../shared/system-clock'
import type { RoomSocket } from './room/room-socket'
import { createSteering, type Steering } from './room/steering'
import { sayOnce } from './say-once'
import type { VisitState } from './visit-state'

/** What we steer ourselves, while we hold a lease. */
export interface VisitControl {
  /** The level wanted, 0…1. Nothing while we control nothing. */
  steer(level: number): void
  draw(points: CurvePoints): void
  /** Without a link nobody can say whether the lease goes on; the room says it again when it does. */
  linkLost(): void
  close: Stop
}

export function createVisitControl({
  store,
  socket,
}: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
}): VisitControl {
  /** One for each lease; letting go of the last is its end. */
  let steering: { leaseId: string; of: Steering } | null = null
  function steeringOf(leaseId: string): Steering {
    if (steering?.leaseId !== leaseId) {
      const say = (move: ControlMove) => socket()?.fling('control.move', move)
      steering = { leaseId, of: createSteering({ clock: systemClock, leaseId, say }) }
    }
    return steering.of
  }
  store.subscribe(({ control }) => {
    if (control?.leaseId === steering?.leaseId) return
    steering?.of.stop()
    steering = null
  })

  return {
    steer(level) {
      const { control } = store.getState()
      if (control) steeringOf(control.leaseId).set(level)
    },
    draw(points) {
      const { control } = store.getState()
      if (control) void sayOnce(store, socket()?.say('control.draw', { leaseId: control.leaseId, points }))
    },
    linkLost() {
      const { control } = store.getState()
      if (control)
        store.setState({ control: null, controlEnded: { label: control.label, reason: 'unavailable' } })
    },
    close: () => steering?.of.stop(),
  }
}

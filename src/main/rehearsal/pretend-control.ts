import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { holderGraceMs } from '../../shared/domain/control'
import type { JournalEntry } from '../../shared/domain/journal'
import { createLiveControl, type LiveControl } from '../actuation/live-control'
import type { Hardware } from '../safety/hardware'
import type { Chance } from './random'

/** Live control as a room would lead it: holders steer while they are there. */
export interface PretendControl {
  request: LiveControl['request']
  left(viewerId: string): void
  close: Stop
}

const steerEveryMs = 400

export function createPretendControl(deps: {
  clock: Clock
  chance: Chance
  hardware: Pick<Hardware, 'request' | 'skip'>
  isHere(viewerId: string): boolean
  record(entry: JournalEntry): void
}): PretendControl {
  const { clock, chance, hardware } = deps
  const steering = new Map<string, Stop>()
  const leaving = new Set<Stop>()
  let ids = 0
  const liveControl = createLiveControl({
    clock,
    newId: () => `pretend-lease-${++ids}`,
    actuate: hardware.request,
    endItem: hardware.skip,
    record: deps.record,
    onChange: () => undefined,
    async tellGrant({ leaseId, viewerId }) {
      if (!deps.isHere(viewerId)) throw new AppError('notFound', 'This pretend viewer has left.')
      let seq = 0
      const steer = () => liveControl.moved({ leaseId, viewerId, level: chance.next(), seq: ++seq })
      steering.set(leaseId, clock.every(steerEveryMs, steer))
    },
    async tellEnd({ leaseId }) {
      steering.get(leaseId)?.()
      steering.delete(leaseId)
    },
  })
  function endOf(viewerId: string): void {
    if (deps.isHere(viewerId)) return
    for (const { leaseId, viewerId: holder } of liveControl.view())
      if (holder === viewerId) liveControl.left({ leaseId, viewerId })
  }
  return {
    request: liveControl.request,
    left(viewerId) {
      const cancel = clock.after(holderGraceMs, () => {
        leaving.delete(cancel)
        endOf(viewerId)
      })
      leaving.add(cancel)
    },
    close() {
      for (const stop of [...leaving, ...steering.values()]) stop()
    },
  }
}

import { mostShownInQueue, type ShowStatus } from '../shared/domain/room'
import { roomEventOf } from './actuation/request'
import type { Hardware } from './safety/hardware'

/** What viewers may know of the studio now: whether tips move anything, and what plays and waits. Never a device. */
export function showStatusOf(hardware: Pick<Hardware, 'view' | 'queue'>): ShowStatus {
  const queue = hardware.queue()
  return {
    permit: hardware.view().permit,
    queueLength: queue.length,
    queue: queue
      .toSorted((one, other) => one.position - other.position)
      .slice(0, mostShownInQueue)
      .map(({ eventId, label, viewerName, state, position, startsInMs }) => ({
        ...{ label, name: viewerName, state, position, startsInMs },
        eventId: eventId === null ? null : roomEventOf(eventId),
      })),
  }
}

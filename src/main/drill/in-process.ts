import type { Clock } from '../../shared/domain/clock'
import { createDrillBed, type DrillBed } from './bed'
import { createDrillDevice, type DrillDevice, drillDeviceId } from './device'
import { type Ending, pause, untilHolds } from './ending'

export interface Broken {
  bed: DrillBed
  device: DrillDevice
}

const readyWithinMs = 2_000
const endWithinMs = 5_000
/** Afterwards nothing may move again by itself. */
const watchedForMs = 700

/** Sets a simulated device moving, breaks something, and watches until everything has ended and for a while after. */
export async function watchEnding(
  clock: Clock,
  of: {
    breakIt(broken: Broken): void | Promise<void>
    hasEnded(broken: Broken): boolean
    afterwards?(broken: Broken): Promise<string | null>
  },
): Promise<Ending> {
  const bed = createDrillBed(clock)
  const device = createDrillDevice(clock)
  const broken = { bed, device }
  const { linkEvents, deviceState } = bed.hardware
  try {
    link(broken)
    const isReady = () => deviceState(drillDeviceId).guard === 'ready'
    if ((await untilHolds(clock, isReady, readyWithinMs)) === null) return failed('it was never ready')
    bed.setMoving()
    const moves = () => device.step() > 0
    if ((await untilHolds(clock, moves, readyWithinMs)) === null) return failed('it never moved')
    await of.breakIt(broken)
    const tookMs = await untilHolds(clock, () => of.hasEnded(broken), endWithinMs)
    if (tookMs === null) return failed('it never ended')
    const count = device.heard.length
    const problem = (await of.afterwards?.(broken)) ?? null
    await pause(clock, watchedForMs)
    const movedAgain = device.heard.slice(count).some((step) => step > 0)
    return { tookMs, problem: movedAgain ? 'it moved again by itself' : problem }
  } finally {
    linkEvents.forgotten(drillDeviceId)
    bed.close()
  }
}

export function link({ bed, device }: Broken): void {
  const { linkEvents } = bed.hardware
  linkEvents.linking(drillDeviceId)
  linkEvents.linked(device.open(() => linkEvents.lost(drillDeviceId, 'gone')))
}

const failed = (problem: string): Ending => ({ tookMs: null, problem })

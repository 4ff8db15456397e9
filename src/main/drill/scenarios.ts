import type { Clock } from '../../shared/domain/clock'
import type { DrillScenario } from '../../shared/domain/drill'
import type { Platform } from '../platform'
import { watchSilence } from '../room-link/silence'
import { drillDeviceId } from './device'
import type { Ending } from './ending'
import { untilHolds } from './ending'
import { hangMain } from './hung-main'
import { type Broken, link, watchEnding } from './in-process'
import { startDrillRoom } from './room'

export interface ScenarioDeps {
  clock: Clock
  platform: Pick<Platform, 'paths' | 'startRoom'>
  roomGraceMs(): number
  /** The built `main/drill-main.js`. */
  hungEntry: string
}

export interface Scenario {
  promiseMs(deps: ScenarioDeps): number
  run(deps: ScenarioDeps): Promise<Ending>
}

const heardEveryMs = 100
const returnsWithinMs = 2_000
const isSilent = ({ bed, device }: Broken) => bed.isAtRest() && device.step() === 0

/** Each fault, how fast everything must have ended, and how it is made. */
export const scenarios: Record<DrillScenario, Scenario> = {
  radioLoss: {
    promiseMs: () => 500,
    run: ({ clock }) =>
      watchEnding(clock, {
        breakIt: ({ device }) => device.loseRadio(),
        hasEnded: ({ bed }) => bed.isAtRest(),
        afterwards: (broken) => comeBack(clock, broken),
      }),
  },
  hungMain: { promiseMs: () => 2_000, run: ({ clock, hungEntry }) => hangMain(clock, hungEntry) },
  lostRoom: {
    promiseMs: ({ roomGraceMs }) => roomGraceMs() + 250,
    run: ({ clock, roomGraceMs }) =>
      watchEnding(clock, {
        breakIt({ bed }) {
          // Heard a last time now, and never again.
          const silence = watchSilence({
            ...{ clock, graceMs: roomGraceMs, onBack: () => undefined },
            onLost: () => bed.hardware.raise('roomLost'),
          })
          clock.after(roomGraceMs() + heardEveryMs * 10, silence.stop)
        },
        hasEnded: isSilent,
      }),
  },
  killedRoom: { promiseMs: () => 500, run: killRoom },
  stuckDevice: {
    promiseMs: () => 600,
    run: ({ clock }) =>
      watchEnding(clock, {
        breakIt({ bed, device }) {
          device.stopAnswering()
          bed.hardware.stop('drill')
        },
        hasEnded: ({ bed, device }) =>
          !device.isOpen() && bed.isAtRest() && bed.hardware.deviceState(drillDeviceId).guard === 'fault',
      }),
  },
}

/** The first frame of the next link must be zero, and the last one too. */
async function comeBack(clock: Clock, broken: Broken): Promise<string | null> {
  const { bed, device } = broken
  const count = device.heard.length
  link(broken)
  const isReady = () => bed.hardware.deviceState(drillDeviceId).guard === 'ready'
  if ((await untilHolds(clock, isReady, returnsWithinMs)) === null) return 'it was not ready again'
  return device.heard[count] === 0 ? null : 'its first frame was not zero'
}

async function killRoom(deps: ScenarioDeps): Promise<Ending> {
  const { clock } = deps
  const { process, end } = await startDrillRoom(clock, deps.platform)
  try {
    return await watchEnding(clock, {
      breakIt({ bed }) {
        process.onExit(() => bed.hardware.raise('roomLost'))
        process.kill()
      },
      hasEnded: isSilent,
    })
  } finally {
    await end()
  }
}

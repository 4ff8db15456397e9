import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { simulated } from '../devices/catalog/simulated'
import { createCodec } from '../devices/codec'
import type { LinkedDevice } from '../devices/link'

export const drillDeviceId = 'drill'
const acknowledgedAfterMs = 5
/** First byte of its frames for the motor; the second is the step. */
const motorByte = 0x76

/** A simulated device whose far end can be broken on purpose, and that knows what its motor does. */
export interface DrillDevice {
  /** A new link; the one before is over. */
  open(onLost: () => void): LinkedDevice
  /** Steps above zero that its motor heard last. */
  step(): number
  isOpen(): boolean
  /** Every step its motor heard so far. */
  readonly heard: readonly number[]
  /** From now on frames arrive, but nothing is acknowledged. */
  stopAnswering(): void
  /** The radio is gone: the link is over, and no frame arrives. */
  loseRadio(): void
}

export function createDrillDevice(clock: Clock): DrillDevice {
  const heard: number[] = []
  let answers = true
  let generation = 0
  let end: (() => void) | null = null

  return {
    heard,
    step: () => heard.at(-1) ?? 0,
    isOpen: () => end !== null,
    stopAnswering() {
      answers = false
    },
    loseRadio() {
      end?.()
    },
    open(onLost) {
      const mine = ++generation
      end = () => {
        if (mine !== generation || end === null) return
        end = null
        onLost()
      }
      return {
        id: drillDeviceId,
        codec: createCodec(simulated, clock.now),
        link: {
          write: ({ bytes }) =>
            new Promise<void>((done, fail) => {
              if (end === null || mine !== generation)
                return fail(new AppError('linkLost', 'The link is over.'))
              if (bytes[0] === motorByte) heard.push(bytes[1] ?? 0)
              if (answers) clock.after(acknowledgedAfterMs, done)
            }),
          close: async () => end?.(),
        },
      }
    },
  }
}

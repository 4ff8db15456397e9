import type { ButtplugClientDevice } from 'buttplug'
import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import type { DeviceLink } from '../link'
import type { Connector } from './connector'
import { createRelayLink } from './link'
import { outputsOf, type RemoteOutput } from './outputs'

/** One device that the server has, while this connection lasts. */
export interface RemoteDevice {
  /**
   * Who it is: the server's index, its name and its outputs. Intiface keeps an index for a device that it knows, so it
   * is the same next time; one whose outputs differ is another, with limits of its own.
   */
  readonly key: string
  readonly model: string
  /** What its owner calls it in Intiface, else the model. */
  readonly name: string
  readonly outputs: readonly RemoteOutput[]
  readonly minGapMs: number
  /** `close` is what safety does to a device that does not confirm its zero. */
  link(close: () => Promise<void>): DeviceLink
  /** 0…100; null when it has no such sensor. @throws AppError `timeout`, or the client's error */
  battery(): Promise<number | null>
}

/** A write that is not answered so long is lost; safety has repeated a zero long before. */
const answerWithinMs = 1_000
const batteryWithinMs = 5_000
/** Of a server that does not say how often its device may be written. */
const usualGapMs = 100
const leastGapMs = 20
const mostGapMs = 1_000

export function describeRemote(
  clock: Clock,
  device: ButtplugClientDevice,
  connector: Connector,
): RemoteDevice {
  const outputs = outputsOf(device)
  const saidMs = device.messageTimingGap ?? 0
  return {
    key: `${device.index} ${device.name} ${outputs.map(({ id }) => id).join()}`,
    model: device.name,
    name: device.displayName ?? device.name,
    outputs,
    minGapMs: saidMs > 0 ? Math.min(mostGapMs, Math.max(leastGapMs, saidMs)) : usualGapMs,
    link: (close) =>
      createRelayLink({
        ...{ clock, outputs, close, deviceIndex: device.index },
        async ask(message) {
          const answer = await connector.ask(message, answerWithinMs)
          if (!answer.Ok) throw new AppError('writeRefused', 'Intiface answered something else than Ok.')
        },
      }),
    async battery() {
      if (!device.hasInput('Battery' as never)) return null
      const percent = await within(clock, device.battery(), batteryWithinMs)
      return percent >= 0 && percent <= 100 ? Math.round(percent) : null
    },
  }
}

/** The client waits for ever; nobody else does. @throws AppError `timeout` */
export function within<T>(clock: Clock, work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((done, fail) => {
    const cancel = clock.after(limitMs, () =>
      fail(new AppError('timeout', `Intiface did not answer within ${limitMs / 1_000} s.`)),
    )
    work.then(done, fail).finally(cancel)
  })
}

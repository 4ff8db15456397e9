import type { ButtplugMessage } from 'buttplug'
import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import type { DeviceLink, Frame } from '../link'
import { readCommand, stopEndpoint } from './codec'
import type { RemoteOutput } from './outputs'
import { createStroke, type Move } from './stroke'

/**
 * A link through the server: each frame becomes one message, sent when it is called. Every write waits for the
 * server's answer, so that at most one level is under way; the server says with it that it took the command, and
 * later writes it to the device.
 */
export function createRelayLink(deps: {
  clock: Clock
  deviceIndex: number
  outputs: readonly RemoteOutput[]
  /** Resolves with the server's Ok. @throws AppError `linkLost` | `timeout` | `writeRefused` */
  ask(message: ButtplugMessage): Promise<void>
  close(): Promise<void>
}): DeviceLink {
  const { deviceIndex: DeviceIndex, ask } = deps
  const strokes = new Map(deps.outputs.map(({ id }) => [id, createStroke(deps.clock)]))
  const stop: ButtplugMessage = {
    StopCmd: { Id: 0, DeviceIndex, FeatureIndex: undefined, Inputs: false, Outputs: true },
  }
  const command = ({ type, featureIndex: FeatureIndex }: RemoteOutput, said: Said): ButtplugMessage => ({
    OutputCmd: { Id: 0, DeviceIndex, FeatureIndex, Command: { [type]: said } },
  })

  /** Null when there is nothing to say: it rests, or only the end of its stroke can end it. */
  function messageOf(frame: Frame): ButtplugMessage | null {
    if (frame.endpoint === stopEndpoint) return stop
    const output = deps.outputs.find(({ id }) => id === frame.endpoint)
    const stroke = strokes.get(frame.endpoint)
    if (!output || !stroke) throw new AppError('notFound', `The device has no output "${frame.endpoint}".`)
    const read = readCommand(output, frame)
    if (read.kind === 'value') return command(output, { Value: read.value })
    const move = read.strokeMs === 0 ? stroke.hold() : stroke.to(read.position, read.strokeMs)
    return move && command(output, sayMove(output, move))
  }

  return {
    acknowledgedBy: 'relay',
    async write(frame) {
      const message = messageOf(frame)
      if (message) await ask(message)
    },
    close: deps.close,
  }
}

interface Said {
  Value: number
  Duration?: number
}

const sayMove = ({ min, max }: RemoteOutput, { position, durationMs }: Move): Said => ({
  Value: Math.round(min + position * (max - min)),
  Duration: durationMs,
})

import { AppError } from '../../../shared/contract/errors'
import type { Form } from '../../../shared/domain/device'
import { stepOf } from '../codec'
import type { DeviceCodec, Frame } from '../link'
import type { RemoteOutput } from './outputs'

/** Stops the whole device; no output has this name. */
export const stopEndpoint = 'stop'
const mostThousandths = 1_000

/** What a frame for an output says. Its bytes are ours and never leave this process: the link makes messages of them. */
export type Command =
  | { kind: 'value'; value: number }
  /** `strokeMs`: a whole stroke at this speed; 0: stay where you are. */
  | { kind: 'move'; strokeMs: number; position: number }

/** `endpoint` is the output's id; bytes are a value, or a stroke and thousandths of it, big-endian. */
export function createRelayCodec(outputs: readonly RemoteOutput[], minGapMs: number): DeviceCodec {
  const stop = [
    { endpoint: stopEndpoint, bytes: new Uint8Array() },
    ...outputs.filter(({ kind }) => kind === 'linear').map((output) => frameOf(output, 0)),
  ]
  return {
    outputs: outputs.map(({ id, kind, steps, fullStrokeMs }) => ({
      ...{ id, kind, steps, ...(fullStrokeMs === undefined ? {} : { fullStrokeMs }) },
    })),
    minGapMs,
    encode(outputId, level, form) {
      const output = outputs.find(({ id }) => id === outputId)
      if (!output) throw new AppError('notFound', `The device has no output "${outputId}".`)
      return frameOf(output, level, form)
    },
    stop: () => stop,
  }
}

function frameOf(output: RemoteOutput, level: number, form?: Form): Frame {
  const bytes = Buffer.alloc(4)
  const step = stepOf(level, output.steps)
  if (output.fullStrokeMs === undefined) {
    const isTurned = form?.direction === 'counterclockwise' && output.min < 0
    bytes.writeInt32BE(isTurned ? Math.max(-step, output.min) : step)
  } else if (step > 0) {
    bytes.writeUInt16BE(Math.min(65_535, Math.ceil((output.fullStrokeMs * output.steps) / step)))
    bytes.writeUInt16BE(Math.round((form?.position ?? 0) * mostThousandths), 2)
  }
  return { endpoint: output.id, bytes }
}

export function readCommand(output: RemoteOutput, { bytes }: Frame): Command {
  const buffer = Buffer.from(bytes)
  if (output.fullStrokeMs === undefined) return { kind: 'value', value: buffer.readInt32BE() }
  return {
    kind: 'move',
    strokeMs: buffer.readUInt16BE(),
    position: buffer.readUInt16BE(2) / mostThousandths,
  }
}

import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { ActuationEnd, OutputKind } from '../../shared/domain/device'
import type { OutputDeclaration } from './guarded-device'
import type { TrialWish } from './trials'

/** What can be seen or felt without doing anything else, the mildest first. */
const telling: readonly OutputKind[] = ['light', 'vibrate', 'oscillate', 'rotate']
const level = 0.2
const onMs = 600
const offMs = 400
const times = 2

/**
 * Blinks or buzzes one device twice, so that it can be told from its twin. Each is a trial, with all that ends one.
 * @throws AppError `unsupported` when it has nothing to show itself with, `conflict` while armed
 */
export async function identify(
  deps: { clock: Clock; tryOutput(wish: TrialWish): Promise<ActuationEnd> },
  device: { id: string; outputs: Iterable<OutputDeclaration> },
): Promise<ActuationEnd> {
  const outputs = [...device.outputs]
  const output = telling.flatMap((kind) => outputs.filter((one) => one.kind === kind))[0]
  if (!output)
    throw new AppError('unsupported', 'This device has nothing to blink or buzz with. Switch it off and on.')
  const wish = { deviceId: device.id, outputId: output.id, level, durationMs: onMs }
  let end = await deps.tryOutput(wish)
  for (let time = 1; time < times && end.outcome === 'played'; time++) {
    await new Promise<void>((done) => deps.clock.after(offMs, done))
    end = await deps.tryOutput(wish)
  }
  return end
}

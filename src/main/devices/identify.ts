import type { Clock } from '../../shared/domain/clock'
import { createCodec } from './codec'
import type { DeviceDefinition } from './definition'
import type { Endpoints } from './endpoints'
import { fillFrame } from './fill-frame'
import type { FrameWriter } from './frame-writer'

/** What a device says that it is, in the words of its family. */
export interface Identity {
  model: string
  firmware: string
}

const answerWithinMs = 600

/**
 * Asks a device what it is; null when its family cannot tell or it does not answer in time. Where the question is a
 * frame, a zero goes before it: the first frame that a device sees is one. Safety zeroes it once more, and minds
 * whether that is acknowledged.
 * @throws AppError `linkLost` | `timeout` when what it is cannot be read: its protocol would be a guess
 */
export async function identify(deps: {
  clock: Clock
  definition: DeviceDefinition
  endpoints: Endpoints
  writer: FrameWriter
  /** The next identity that the device tells by a reply. */
  nextIdentity: Promise<Identity>
}): Promise<Identity | null> {
  const { clock, definition, endpoints, writer } = deps
  const { identify: how } = definition
  if (!how) return null
  if ('read' in how) {
    const bytes = await endpoints.get(how.read)?.read()
    return bytes ? { model: Buffer.from(bytes).toString('hex'), firmware: '0' } : null
  }
  for (const zero of createCodec(definition, clock.now).stop())
    await writer.write(zero, { acknowledged: false, kind: 'write' }).catch(() => undefined)
  const question = { endpoint: how.endpoint, bytes: fillFrame(how.frame) }
  await writer.write(question, { acknowledged: false, kind: 'query' }).catch(() => undefined)
  return new Promise((done) => {
    const cancel = clock.after(answerWithinMs, () => done(null))
    void deps.nextIdentity.then((said) => {
      cancel()
      done(said)
    })
  })
}

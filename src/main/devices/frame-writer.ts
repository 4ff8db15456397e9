import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { DeviceDefinition } from './definition'
import type { Endpoints } from './endpoints'
import type { Frame } from './link'
import type { PeerCharacteristic } from './radio/radio'
import type { ReplyQueue } from './reply-queue'

const replyWithinMs = 1_000

export interface FrameWriter {
  /** @throws AppError `notFound` | `linkLost` | `writeRefused` | `timeout` */
  write(frame: Frame, how: How): Promise<void>
}

/**
 * Writes a frame in the way its characteristic allows: acknowledged by ATT where it can, else by the device's own
 * reply, else by a read behind it: ATT keeps the order, so whoever answers the read has the write. A level that needs
 * no acknowledgement goes without, so that a zero never waits for the answer to it.
 */
export function createFrameWriter(deps: {
  clock: Clock
  endpoints: Endpoints
  definition: DeviceDefinition
  queue: ReplyQueue
  proof: PeerCharacteristic | undefined
  heard(): void
}): FrameWriter {
  const { clock, endpoints, definition, queue, proof, heard } = deps
  const repliesToWrites = (definition.replies?.acknowledged.length ?? 0) > 0

  async function byReply(to: PeerCharacteristic, frame: Frame, how: How): Promise<void> {
    const replied = queue.expect(how.kind)
    replied.catch(() => undefined)
    await to.write(frame.bytes, false)
    if (how.acknowledged) await within(clock, replied)
  }

  /** Where nothing can be read either, that the radio took the bytes is all there is to know. */
  async function byRead(to: PeerCharacteristic, frame: Frame, how: How): Promise<void> {
    await to.write(frame.bytes, false)
    if (!how.acknowledged || !proof) return
    await proof.read()
    heard()
  }

  return {
    async write(frame: Frame, how: How): Promise<void> {
      const to = endpoints.get(frame.endpoint)
      if (!to) throw new AppError('notFound', `${definition.id} has no endpoint "${frame.endpoint}"`)
      const withoutResponse = to.can.has('writeWithoutResponse')
      if (to.can.has('write')) {
        const withResponse = how.acknowledged || !withoutResponse
        await to.write(frame.bytes, withResponse)
        if (withResponse) heard()
      } else if (repliesToWrites) await byReply(to, frame, how)
      else await byRead(to, frame, how)
    },
  }
}

export interface How {
  acknowledged: boolean
  kind: 'write' | 'query'
}

function within(clock: Clock, replied: Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    const cancel = clock.after(replyWithinMs, () =>
      fail(new AppError('timeout', `No reply within ${replyWithinMs} ms.`)),
    )
    replied.then(done, fail).finally(cancel)
  })
}

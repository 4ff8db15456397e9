import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { Command, DeviceDefinition } from './definition'
import { type Endpoints, findEndpoints } from './endpoints'
import { fillFrame } from './fill-frame'
import type { DeviceLink, Frame } from './link'
import { findProof } from './proof'
import type { Peer, PeerCharacteristic } from './radio/radio'
import { createReplyReader } from './replies'
import { createReplyQueue, type ReplyQueue } from './reply-queue'
import { watchVitals } from './vitals'

export interface ConnectionEvents {
  battery(percent: number): void
  rssi(dbm: number): void
  identity(identity: { model: string; firmware: string }): void
  /** The device answered something: the link is real. */
  heard(): void
  missed(inARow: number): void
  /** Something the device said was thrown away. */
  dropped(): void
}

export interface Connection {
  link: DeviceLink
  /** Asks what is nice to know and watches that the device still answers. Call it once the link is handed over. */
  attend(): void
  /** The link is gone: nothing is asked any more. May be called twice. */
  end: Stop
}

const replyWithinMs = 1_000

/**
 * Makes a link of a peer: finds its endpoints, listens, prepares it.
 * @throws AppError `unsupported` | `linkLost` | `timeout`
 */
export async function openConnection(deps: {
  clock: Clock
  peer: Peer
  definition: DeviceDefinition
  events: ConnectionEvents
}): Promise<Connection> {
  const { clock, peer, definition, events } = deps
  const characteristics = await peer.discover()
  const endpoints = findEndpoints(definition, characteristics)
  const queue = createReplyQueue(clock)
  if (definition.replies) {
    const read = createReplyReader(definition.replies, {
      clock,
      events: { ...events, answered: queue.answered },
    })
    await endpoints.get(definition.replies.endpoint)?.subscribe((bytes) => {
      events.heard()
      read(bytes)
    })
  }
  const proof = findProof(characteristics)
  const writer = createWriter({ clock, endpoints, definition, queue, proof, heard: events.heard })
  for (const command of definition.prepare)
    await writer.write(frameOf(command), { acknowledged: true, kind: 'write' })
  let endVitals: Stop = () => undefined
  let isOver = false
  return {
    link: {
      write: (frame, { acknowledged }) => writer.write(frame, { acknowledged, kind: 'write' }),
      close: () => peer.disconnect('closed'),
    },
    attend() {
      if (isOver) return
      endVitals = watchVitals({
        clock,
        peer,
        definition,
        characteristics,
        events,
        ask: (command, how) =>
          writer.write(frameOf(command), { acknowledged: how?.answered ?? false, kind: 'query' }),
      })
    },
    end() {
      isOver = true
      endVitals()
      queue.end()
    },
  }
}

const frameOf = ({ endpoint, frame }: Command): Frame => ({ endpoint, bytes: fillFrame(frame) })

/**
 * Writes a frame in the way its characteristic allows: acknowledged by ATT where it can, else by the device's own
 * reply, else by a read behind it: ATT keeps the order, so whoever answers the read has the write. A level that needs no acknowledgement goes without, so that a zero never waits for the answer to it.
 */
function createWriter(deps: {
  clock: Clock
  endpoints: Endpoints
  definition: DeviceDefinition
  queue: ReplyQueue
  proof: PeerCharacteristic | undefined
  heard(): void
}) {
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

interface How {
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

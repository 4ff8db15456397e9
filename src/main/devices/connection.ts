import type { Clock, Stop } from '../../shared/domain/clock'
import type { DeviceInformation } from '../../shared/domain/information'
import type { Command, DeviceDefinition } from './definition'
import { type Endpoints, findEndpoints } from './endpoints'
import { fillFrame } from './fill-frame'
import { createFrameWriter, type FrameWriter, type How } from './frame-writer'
import { type Identity, identify } from './identify'
import { readInformation } from './information'
import type { DeviceLink, Frame } from './link'
import { findProof } from './proof'
import type { Peer } from './radio/radio'
import { createReadBack } from './read-back'
import { createReplyReader, type ReplyEvents } from './replies'
import { createReplyQueue } from './reply-queue'
import { listenToSensors, type SenseEvents } from './senses'
import { watchVitals } from './vitals'

export interface ConnectionEvents extends SenseEvents {
  battery(percent: number): void
  rssi(dbm: number): void
  identity(identity: Identity): void
  information(information: DeviceInformation): void
  missed(inARow: number): void
}

export interface Connection {
  link: DeviceLink
  /** Asks what is nice to know and watches that the device still answers. Call it once the link is handed over. */
  attend(): void
  /** The link is gone: nothing is asked any more. May be called twice. */
  end: Stop
}

export interface ConnectionDeps {
  clock: Clock
  peer: Peer
  /** What it is taken for until it says what it is. */
  definition: DeviceDefinition
  /** The model of the same family that it says it is. */
  modelOf(taken: DeviceDefinition, said: Identity): DeviceDefinition
  events: ConnectionEvents
}

/**
 * Makes a link of a peer: finds its endpoints, listens, asks what it is, prepares it.
 * @throws AppError `unsupported` | `linkLost` | `timeout`
 */
export async function openConnection(
  deps: ConnectionDeps,
): Promise<{ connection: Connection; definition: DeviceDefinition }> {
  const { clock, peer, events } = deps
  const characteristics = await peer.discover()
  const endpoints = findEndpoints(deps.definition, characteristics)
  const queue = createReplyQueue(clock)
  const proof = findProof(characteristics)
  const writer = createFrameWriter({ ...deps, endpoints, queue, proof, heard: events.heard })
  const readBack = createReadBack({ clock, send: () => ask(deps.definition.readBack?.query) })
  let hearIdentity: (said: Identity) => void = () => undefined
  const nextIdentity = new Promise<Identity>((done) => {
    hearIdentity = done
  })
  await listenToReplies(deps, endpoints, {
    ...events,
    answered: queue.answered,
    motion: readBack.answered,
    identity(said) {
      hearIdentity(said)
      events.identity(said)
    },
  })
  await listenToSensors({ ...deps, endpoints })
  const definition = await settleModel(deps, { endpoints, writer, nextIdentity })
  for (const command of definition.prepare)
    await writer.write(frameOf(command), { acknowledged: true, kind: 'write' })
  let endVitals: Stop = () => undefined
  let isOver = false

  async function ask(command: Command | undefined, how: Partial<How> = {}): Promise<void> {
    if (command) await writer.write(frameOf(command), { acknowledged: false, ...how, kind: 'query' })
  }

  const connection: Connection = {
    link: {
      write: (frame, { acknowledged }) => writer.write(frame, { acknowledged, kind: 'write' }),
      close: () => peer.disconnect('closed'),
      ...(definition.readBack ? { readBack: readBack.ask } : {}),
    },
    attend() {
      if (isOver) return
      endVitals = watchVitals({
        ...{ clock, peer, definition, characteristics, events },
        ask(command, how) {
          if (isSameCommand(command, definition.readBack?.query)) readBack.asked()
          return ask(command, { acknowledged: how?.answered ?? false })
        },
      })
      void readInformation(characteristics).then((told) => {
        if (told && !isOver) events.information(told)
      })
    },
    end() {
      isOver = true
      endVitals()
      queue.end()
    },
  }
  return { connection, definition }
}

/** Nothing is ever sent to an endpoint of replies: what the device says is only read. */
async function listenToReplies(
  { clock, definition, events: { heard } }: ConnectionDeps,
  endpoints: Endpoints,
  events: ReplyEvents,
): Promise<void> {
  const { replies, readBack } = definition
  if (!replies) return
  const read = createReplyReader(replies, { clock, events, readBack })
  await endpoints.get(replies.endpoint)?.subscribe((bytes) => {
    heard()
    read(bytes)
  })
}

async function settleModel(
  { clock, definition, modelOf }: ConnectionDeps,
  deps: { endpoints: Endpoints; writer: FrameWriter; nextIdentity: Promise<Identity> },
): Promise<DeviceDefinition> {
  const said = await identify({ clock, definition, ...deps })
  return said ? modelOf(definition, said) : definition
}

const frameOf = ({ endpoint, frame }: Command): Frame => ({ endpoint, bytes: fillFrame(frame) })

const isSameCommand = (one: Command, other: Command | undefined): boolean =>
  other !== undefined &&
  JSON.stringify([one.endpoint, one.frame]) === JSON.stringify([other.endpoint, other.frame])

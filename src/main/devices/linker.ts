import { AppError } from '../../shared/contract/errors'
import { type Backoff, backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import { modelOf } from './catalog'
import { createCodec } from './codec'
import { type Connection, openConnection } from './connection'
import type { DeviceDefinition } from './definition'
import { type Entry, noAnswerYet } from './entry'
import { deviceLine, hearDevice } from './hearing'
import type { DeviceLink, LinkEvents } from './link'
import { createListening } from './listening'
import type { Peer, Sighting } from './radio/radio'
import type { RadioDesk } from './radio-desk'

/** Between attempts on a device that is there but does not let itself be linked. */
const refusedBackoff: Backoff = { firstMs: 500, mostMs: 15_000, factor: 2 }
/** Whoever was not heard for so long, pauses and attempts of others included, was off: he starts anew. */
const silentMs = 5_000

/** Links every known Bluetooth device whenever it is there. */
export interface Linker {
  /** A peer was heard: if it is one of ours that is absent, it is linked. */
  sighted(sighting: Sighting): void
  /** Entries or the radio changed: listen, or stop listening. */
  review(): void
  /** Does not wait for anything that was put off. */
  retryNow(entry: Entry): void
  /** Cuts its link; it is not linked again until `retryNow`. */
  release(entry: Entry): Promise<void>
  retryAt(entry: Entry): number | null
  close(): void
}

export interface LinkerDeps {
  clock: Clock
  random: () => number
  desk: RadioDesk
  entries(): readonly Entry[]
  linkEvents: LinkEvents
  record(entry: JournalEntry): void
  /** A device said that it is another model than it was taken for; it is handed over as that one next. */
  onModel(entry: Entry, definition: DeviceDefinition): void
  onChange(): void
}

export function createLinker(deps: LinkerDeps): Linker {
  const { clock, desk, linkEvents } = deps
  const listening = createListening({
    clock,
    random: deps.random,
    onChange() {
      desk.listen(listening.isOn())
      deps.onChange()
    },
  })
  /** Ends what is under way towards a link of the entry. */
  const givingUp = new WeakMap<Entry, AbortController>()
  const review = () => {
    listening.need(
      desk.isOn() && deps.entries().some(({ phase, known }) => phase === 'waiting' && known.address !== null),
    )
    deps.onChange()
  }

  /** The end of one attempt or link; a later call for the same one changes nothing. */
  function lose(entry: Entry, attempt: number, reason: string, isItsFault = true): void {
    if (entry.attempt !== attempt) return
    entry.attempt++
    givingUp.get(entry)?.abort()
    const wasLinked = entry.connection !== null
    entry.connection?.end()
    entry.connection = null
    entry.rssiDbm = null
    entry.quality = noAnswerYet
    entry.sensors = entry.sensors.filter(({ kind }) => kind === 'battery')
    if (entry.phase !== 'released')
      entry.phase = wasLinked && !entry.known.autoConnect ? 'released' : 'waiting'
    if (wasLinked) entry.failures = 0
    else if (isItsFault) putOff(entry)
    deps.record(deviceLine(entry, wasLinked ? 'device.lost' : 'device.linkFailed', 'warn', { reason }))
    linkEvents.lost(entry.known.id, reason)
    review()
    // The radio heard nobody during the attempt, and whoever just went may be back at once.
    listening.again()
  }

  /** A radio may report a peer once: who was heard meanwhile is tried when the time has come. */
  function putOff(entry: Entry): void {
    entry.failures++
    const since = clock.now()
    const delayMs = backoffDelayMs(entry.failures - 1, refusedBackoff, deps.random)
    const { attempt } = entry
    entry.notBefore = since + delayMs
    clock.after(delayMs, () => {
      const isStillPutOff = entry.attempt === attempt && entry.phase === 'waiting'
      if (isStillPutOff && entry.heardAt > since) void connect(entry)
    })
  }

  async function connect(entry: Entry): Promise<void> {
    const attempt = ++entry.attempt
    const isOurs = () => entry.attempt === attempt
    entry.phase = 'connecting'
    linkEvents.linking(entry.known.id)
    review()
    let peer: Peer | null = null
    const giveUp = new AbortController()
    givingUp.set(entry, giveUp)
    try {
      peer = await desk.connect({
        peerId: entry.known.address ?? '',
        onLost: (reason) => lose(entry, attempt, reason),
        failures: entry.failures,
        unwanted: giveUp.signal,
      })
      if (!isOurs()) return void (await peer.disconnect('no longer wanted'))
      const { connection, definition } = await open(entry, peer)
      if (!isOurs()) {
        connection.end()
        return void (await peer.disconnect('no longer wanted'))
      }
      if (definition !== entry.definition) deps.onModel(entry, definition)
      handOver(entry, connection)
    } catch (error) {
      lose(entry, attempt, error instanceof AppError ? error.message : String(error), isOfDevice(error))
      await peer?.disconnect('the device could not be prepared')
    }
  }

  function open(entry: Entry, peer: Peer): ReturnType<typeof openConnection> {
    return openConnection({
      clock,
      peer,
      definition: entry.definition,
      modelOf,
      events: hearDevice(entry, deps),
    })
  }

  function handOver(entry: Entry, connection: Connection): void {
    entry.connection = connection
    entry.phase = 'linked'
    entry.failures = 0
    const link: DeviceLink = { ...connection.link, close: () => release(entry) }
    linkEvents.linked({ id: entry.known.id, codec: createCodec(entry.definition, clock.now), link })
    connection.attend()
    deps.record(deviceLine(entry, 'device.linked', 'info', {}))
    review()
  }

  async function release(entry: Entry): Promise<void> {
    const { connection, phase } = entry
    entry.phase = 'released'
    if (phase === 'connecting') lose(entry, entry.attempt, 'closed', false)
    review()
    await connection?.link.close()
  }

  return {
    review,
    release,
    sighted({ peerId, rssiDbm }) {
      const entry = deps.entries().find(({ known }) => known.address === peerId)
      if (!entry) return
      entry.rssiDbm = rssiDbm
      if (clock.now() - entry.heardAt > silentMs) entry.failures = entry.notBefore = 0
      entry.heardAt = clock.now()
      if (entry.phase === 'waiting' && entry.notBefore <= clock.now()) void connect(entry)
    },
    retryNow(entry) {
      entry.notBefore = 0
      if (entry.phase === 'released') entry.phase = 'waiting'
      review()
      listening.again()
    },
    retryAt({ phase, notBefore }) {
      if (phase !== 'waiting') return null
      const putOff = notBefore > clock.now() ? clock.wall() + notBefore - clock.now() : 0
      return Math.max(putOff, listening.retryAt() ?? 0) || null
    },
    close: listening.close,
  }
}

/** Whether an attempt failed by the device's doing, not for want of a radio. */
const isOfDevice = (error: unknown): boolean =>
  !(error instanceof AppError && (error.code === 'radioUnavailable' || error.code === 'notConnected'))

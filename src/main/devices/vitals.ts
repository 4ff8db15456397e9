import type { Clock, Stop } from '../../shared/domain/clock'
import type { Command, DeviceDefinition } from './definition'
import { batteryLevel, findProof } from './proof'
import type { Peer, PeerCharacteristic } from './radio/radio'
import { matchesUuid } from './uuid'

/** The first questions wait, so that the first frames a device sees are its zeros. */
const firstAfterMs = 300
const rssiEveryMs = 5_000
const provedEveryMs = 10_000
const mostMissed = 2

/**
 * What a linked device is asked besides its levels: its questions, its battery, its signal strength, and every ten
 * seconds a read, because only an answer proves a link. Two reads missed in a row cut it. Where nothing can be read
 * (macOS hides the standard services), a question that the device answers by a reply takes its place.
 */
export function watchVitals(deps: {
  clock: Clock
  peer: Peer
  definition: DeviceDefinition
  characteristics: readonly PeerCharacteristic[]
  events: {
    battery(percent: number): void
    rssi(dbm: number): void
    heard(): void
    missed(inARow: number): void
  }
  /** Resolves when it was sent, or with `answered` when the device replied. */
  ask(command: Command, how?: { answered: boolean }): Promise<void>
}): Stop {
  const { clock, peer, definition, characteristics, events } = deps
  const readable = findProof(characteristics)
  const proof = readable ? () => read(readable) : askedProof()
  const stops: Stop[] = []
  let missed = 0

  const repeat = (everyMs: number | null, run: () => void) => {
    stops.push(clock.after(firstAfterMs, run))
    if (everyMs !== null) stops.push(clock.every(everyMs, run))
  }
  /** A question that fails is asked again; whether the link still stands, the reads decide. */
  const quietly = (promise: Promise<unknown>) => void promise.catch(() => undefined)

  async function read(from: PeerCharacteristic): Promise<void> {
    const bytes = await from.read()
    if (matchesUuid(batteryLevel, from.uuid)) tellBattery(bytes)
  }
  function tellBattery([percent]: Uint8Array): void {
    if (percent !== undefined && percent <= 100) events.battery(percent)
  }
  function askedProof(): (() => Promise<void>) | null {
    const [query] = definition.replies ? definition.queries : []
    if (!query) return null
    const { everyMs: _, ...command } = query
    return () => deps.ask(command, { answered: true })
  }

  async function prove(answer: () => Promise<void>): Promise<void> {
    try {
      await answer()
      missed = 0
      events.heard()
      events.missed(0)
    } catch {
      missed++
      events.missed(missed)
      if (missed >= mostMissed) await peer.disconnect('the device does not answer')
    }
  }

  for (const { everyMs, ...command } of definition.queries) repeat(everyMs, () => quietly(deps.ask(command)))
  repeat(rssiEveryMs, () => quietly(peer.rssi().then(events.rssi)))
  const toldBattery = characteristics.find(
    (one) => matchesUuid(batteryLevel, one.uuid) && one.can.has('notify'),
  )
  if (toldBattery) quietly(toldBattery.subscribe((bytes) => tellBattery(bytes)))
  if (proof) repeat(provedEveryMs, () => quietly(prove(proof)))
  const { keepAlive } = definition
  if (keepAlive) repeat(keepAlive.everyMs, () => quietly(deps.ask(keepAlive)))
  return () => {
    for (const stop of stops) stop()
  }
}

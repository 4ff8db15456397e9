import type { Clock, Stop } from '../../shared/domain/clock'
import type { Command, DeviceDefinition } from './definition'
import type { Peer, PeerCharacteristic } from './radio/radio'
import { canonicalUuid, matchesUuid } from './uuid'

/** The first questions wait, so that the first frames a device sees are its zeros. */
const firstAfterMs = 300
const rssiEveryMs = 5_000
const provedEveryMs = 10_000
const mostMissed = 2
/** Standard characteristics: Battery Level, and Device Name, which every peer has. */
const batteryLevel = canonicalUuid('2a19')
const deviceName = canonicalUuid('2a00')

/**
 * What a linked device is asked besides its levels: its questions, its battery, its signal strength, and every ten
 * seconds a read, because only an answer proves a link. Two reads missed in a row cut it.
 */
export function watchVitals(deps: {
  clock: Clock
  peer: Peer
  definition: DeviceDefinition
  characteristics: readonly PeerCharacteristic[]
  events: { battery(percent: number): void; rssi(dbm: number): void }
  ask(command: Command): Promise<void>
}): Stop {
  const { clock, peer, definition, characteristics, events } = deps
  const readable = (uuid: string) =>
    characteristics.find((one) => matchesUuid(uuid, one.uuid) && one.can.has('read'))
  const battery = readable(batteryLevel)
  const proof = battery ?? readable(deviceName)
  const stops: Stop[] = []
  let missed = 0

  const repeat = (everyMs: number | null, run: () => void) => {
    stops.push(clock.after(firstAfterMs, run))
    if (everyMs !== null) stops.push(clock.every(everyMs, run))
  }
  /** A question that fails is asked again; whether the link still stands, the reads decide. */
  const quietly = (promise: Promise<unknown>) => void promise.catch(() => undefined)

  async function prove(from: PeerCharacteristic): Promise<void> {
    try {
      const [percent] = await from.read()
      missed = 0
      if (from === battery && percent !== undefined && percent <= 100) events.battery(percent)
    } catch {
      missed++
      if (missed >= mostMissed) await peer.disconnect('the device does not answer')
    }
  }

  for (const { everyMs, ...command } of definition.queries) repeat(everyMs, () => quietly(deps.ask(command)))
  repeat(rssiEveryMs, () => quietly(peer.rssi().then(events.rssi)))
  if (proof) repeat(provedEveryMs, () => quietly(prove(proof)))
  const { keepAlive } = definition
  if (keepAlive) repeat(keepAlive.everyMs, () => quietly(deps.ask(keepAlive)))
  return () => {
    for (const stop of stops) stop()
  }
}

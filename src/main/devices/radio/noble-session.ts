import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import { startLife } from './life'
import { attemptLink } from './noble-connect'
import { guardBindings } from './noble-guard'
import { cut, type LinkedPeer, linkedPeer } from './noble-peer'
import type { NobleParts, NoblePeripheral } from './noble-types'
import { printable } from './printable'
import type { Peer, Sighting } from './radio'

const scanWithinMs = 2_000
/** Phones change their address every quarter of an hour: what is remembered of strangers is bounded. */
const mostSeen = 500
/** An adapter that does not scan when it is told hears nobody who comes back. */
const mostDeaf = 3

export interface SessionEvents {
  /** noble's own word: `poweredOn`, `poweredOff`, `unauthorized`, `unsupported`… */
  stateChanged(state: string): void
  sighted(sighting: Sighting): void
  /** The adapter does what it should not; only a new session helps. */
  stuck(on: 'attempt' | 'link' | 'scan'): void
  /** The connection handles of our links on the air, where the adapter tells them. */
  linksChanged?(handles: readonly number[]): void
}

/** One noble on one adapter, from start to end. Nothing of it outlives `end`. */
export interface Session {
  scan(on: boolean): Promise<void>
  connect(peerId: string, onLost: (reason: string) => void, giveUp?: AbortSignal): Promise<Peer>
  /** Ends every link on the air. Never rejects. */
  cutAll(): Promise<void>
  /** All links count as lost, for this reason. May be called twice. */
  end(reason: string): void
}

/** @throws what the adapter's driver throws when it cannot be had. */
export function startSession(
  { noble, bindings }: NobleParts,
  deps: { clock: Clock; events: SessionEvents },
): Session {
  const { clock, events } = deps
  const life = startLife(clock)
  const seen = new Map<string, NoblePeripheral>()
  const links = new Map<string, LinkedPeer>()
  const connecting = new Set<string>()
  const handles = new Set<number>()
  let deaf = 0

  noble.initialized = true
  noble.on('warning', () => undefined)
  noble.on('stateChange', (state: string) => {
    if (!life.isOver()) events.stateChanged(state)
  })
  noble.on('discover', (peripheral: NoblePeripheral) => {
    if (life.isOver()) return
    if (!seen.has(peripheral.id)) watchForGhosts(peripheral)
    seen.set(peripheral.id, peripheral)
    if (seen.size > mostSeen) forgetOldest()
    events.sighted(sightingOf(peripheral))
  })
  const release = guardBindings(bindings, () => undefined)

  function forgetOldest(): void {
    const oldest = [...seen.keys()].find((id) => !links.has(id) && !connecting.has(id))
    if (!oldest) return
    seen.delete(oldest)
    const { _peripherals, _services, _characteristics, _descriptors } = noble
    for (const table of [_peripherals, _services, _characteristics, _descriptors]) delete table[oldest]
  }

  /** A link that comes up after we gave up on it, is none of ours: cut. */
  function watchForGhosts(peripheral: NoblePeripheral): void {
    peripheral.on('connect', (error: unknown) => {
      if (!error && !connecting.has(peripheral.id) && !links.has(peripheral.id))
        cut(peripheral, clock).catch(() => events.stuck('link'))
    })
  }

  /** From the link on the air to its end there, whatever we think of it meanwhile. */
  function noteHandle(peripheral: NoblePeripheral): void {
    const handle = bindings._handles?.[peripheral.id]
    if (typeof handle !== 'number') return
    handles.add(handle)
    events.linksChanged?.([...handles])
    peripheral.once('disconnect', () => {
      handles.delete(handle)
      events.linksChanged?.([...handles])
    })
  }

  async function connect(
    peerId: string,
    onLost: (reason: string) => void,
    giveUp?: AbortSignal,
  ): Promise<Peer> {
    const peripheral = seen.get(peerId)
    if (!peripheral) throw new AppError('notConnected', 'The device was not seen yet. Scan again.')
    links.get(peerId)?.lose('a newer link')
    connecting.add(peerId)
    try {
      if (peripheral.state === 'connected') await cut(peripheral, clock)
      const onStuck = () => events.stuck('attempt')
      await attemptLink(peripheral, { bindings, life, giveUp, onStuck })
    } finally {
      connecting.delete(peerId)
    }
    // The adapter may have told the end of the link with its beginning.
    if (peripheral.state !== 'connected') throw new AppError('linkLost', 'The link was over at once.')
    noteHandle(peripheral)
    const link = linkedPeer(peripheral, {
      clock,
      onLost(reason) {
        if (links.get(peerId) === link) links.delete(peerId)
        onLost(reason)
      },
      onStuck: () => events.stuck('link'),
    })
    links.set(peerId, link)
    return link.peer
  }

  return {
    connect,
    async scan(on) {
      try {
        await life.ask<void>(on ? 'scan' : 'stop scanning', scanWithinMs, (done, fail) => {
          if (on) noble.startScanning([], true, (error) => (error ? fail(error) : done()))
          else noble.stopScanning(() => done())
        })
        deaf = 0
      } catch (error) {
        if (!life.isOver() && ++deaf >= mostDeaf) events.stuck('scan')
        throw error
      }
    },
    async cutAll() {
      await Promise.all([...links.values()].map(({ peer }) => peer.disconnect('the radio is closing')))
    },
    end(reason) {
      if (life.isOver()) return
      life.end(new AppError('radioUnavailable', `The radio is gone: ${reason}.`))
      for (const link of [...links.values()]) link.lose(reason)
      release()
    },
  }
}

/** The controller's word for "not available" (Core, volume 4, part E, 7.7.65.2), shown as the weakest there is. */
const unknownRssi = 127
const weakestDbm = -127

function sightingOf({ id, rssi, advertisement }: NoblePeripheral): Sighting {
  return {
    peerId: id,
    name: printable(advertisement.localName ?? ''),
    rssiDbm: rssi === unknownRssi ? weakestDbm : rssi,
    services: advertisement.serviceUuids ?? [],
  }
}

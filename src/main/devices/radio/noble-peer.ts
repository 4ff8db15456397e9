import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import { type Life, startLife } from './life'
import { characteristicOf } from './noble-characteristic'
import type { NoblePeripheral, NobleService } from './noble-types'
import type { Peer } from './radio'

const discoverWithinMs = 6_000
const rssiWithinMs = 1_000
const disconnectWithinMs = 2_000

export interface LinkedPeer {
  peer: Peer
  /** The link is over, whoever says so. */
  lose(reason: string): void
}

/** One link, from connect to its end; a later link to the same peer is another one. */
export function linkedPeer(
  peripheral: NoblePeripheral,
  deps: {
    clock: Clock
    onLost(reason: string): void
    /** The adapter did not confirm a disconnect: the link may still stand. */
    onStuck(): void
  },
): LinkedPeer {
  const life = startLife(deps.clock)
  const onDisconnect = () => lose('the device is out of reach')
  peripheral.once('disconnect', onDisconnect)

  function lose(reason: string): void {
    if (life.isOver()) return
    peripheral.off('disconnect', onDisconnect)
    // noble would look into the next link once more for every discovery that was never finished.
    peripheral.removeAllListeners('servicesDiscover')
    life.end(new AppError('linkLost', `The link is over: ${reason}.`))
    deps.onLost(reason)
  }

  const discover = () =>
    life.ask<NobleService[]>('discover services', discoverWithinMs, (done, fail) =>
      peripheral.discoverAllServicesAndCharacteristics((error, services) =>
        error ? fail(new AppError('linkLost', `discovery failed: ${error}`)) : done(services),
      ),
    )

  return {
    lose,
    peer: {
      discover: async () =>
        (await discover()).flatMap((service) =>
          (service.characteristics ?? []).map((one) => characteristicOf(service.uuid, one, life)),
        ),
      rssi: () => signalStrength(peripheral, life),
      async disconnect(reason) {
        if (life.isOver()) return
        lose(reason)
        await cut(peripheral, deps.clock).catch(deps.onStuck)
      },
    },
  }
}

/** A controller that never answers leaves no listener behind. @throws AppError `timeout` | `linkLost` */
async function signalStrength(peripheral: NoblePeripheral, life: Life): Promise<number> {
  let hear: (rssi: number) => void = () => undefined
  try {
    return await life.ask<number>('signal strength', rssiWithinMs, (done) => {
      hear = done
      peripheral.once('rssiUpdate', hear)
      peripheral.updateRssi()
    })
  } finally {
    peripheral.off('rssiUpdate', hear)
  }
}

/** Asks the adapter to end whatever link stands. @throws AppError `timeout` */
export function cut(peripheral: NoblePeripheral, clock: Clock): Promise<void> {
  return startLife(clock).ask('disconnect', disconnectWithinMs, (done) => {
    peripheral.once('disconnect', () => done())
    peripheral.disconnect()
  })
}

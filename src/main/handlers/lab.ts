import type { labRequests } from '../../shared/contract/requests/lab'
import type { Handlers } from '../../shared/contract/studio'
import { bytesOfHex } from '../../shared/domain/bytes'
import type { Parts } from '../handlers'

export type LabHandlers = Pick<Handlers, keyof typeof labRequests>

/** The contract has seen to it that they are bytes. */
const bytesIn = (hex: string): Uint8Array => bytesOfHex(hex) ?? new Uint8Array()

/** Whoever uses the lab is alive now, and is watched from now on. */
export function labHandlers({ lab, window }: Pick<Parts, 'lab' | 'window'>): LabHandlers {
  return {
    'lab.open': (target) => {
      window.beat()
      return lab.open(target)
    },
    'lab.close': () => lab.close(),
    'lab.read': ({ key }) => lab.read(key),
    'lab.subscribe': ({ key }) => lab.subscribe(key),
    'lab.setStop': ({ key, hex }) => {
      window.beat()
      return lab.setStop(key, bytesIn(hex))
    },
    'lab.write': ({ key, hex, withResponse, windowMs }) => {
      window.beat()
      return lab.write({ key, bytes: bytesIn(hex), withResponse, windowMs })
    },
    'lab.lines': () => [...lab.lines()],
  }
}

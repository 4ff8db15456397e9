import { AppError } from '../../../shared/contract/errors'
import type { Life } from './life'
import type { NobleCharacteristic } from './noble-types'
import type { PeerCharacteristic } from './radio'

const answerWithinMs = 2_000
/** Writes a peer may leave unanswered before we offer it no more levels. A stop is never held back. */
const mostOpenWrites = 8
const properties = ['read', 'write', 'writeWithoutResponse', 'notify', 'indicate'] as const

/** One characteristic of a linked peer. */
export function characteristicOf(
  service: string,
  noble: NobleCharacteristic,
  life: Life,
): PeerCharacteristic {
  /**
   * noble tells that a write was answered, not which. ATT answers in order, so the oldest open write is meant; one
   * that timed out keeps its place, or the answer to it would confirm the next.
   */
  const openWrites: (() => void)[] = []
  noble.on('write', () => openWrites.shift()?.())
  /** The same for reads: an answer belongs to the oldest. */
  const openReads: ((bytes: Buffer) => void)[] = []
  noble.on('data', (bytes: Buffer, isNotification: boolean) => {
    if (!isNotification) openReads.shift()?.(bytes)
  })
  noble.on('error', () => undefined)
  return {
    service,
    uuid: noble.uuid,
    can: new Set(properties.filter((property) => noble.properties.includes(property))),
    read: () =>
      life.ask(`read ${noble.uuid}`, answerWithinMs, (done) => {
        openReads.push(done)
        noble.read()
      }),
    write: (bytes, withResponse) =>
      life.ask(`write ${noble.uuid}`, answerWithinMs, (done, fail) => {
        if (!withResponse && openWrites.length >= mostOpenWrites)
          return fail(new AppError('writeRefused', 'The device does not keep up with what it is sent.'))
        openWrites.push(() => done())
        noble.write(asBuffer(bytes), !withResponse)
      }),
    subscribe: (hear) =>
      life.ask(`subscribe ${noble.uuid}`, answerWithinMs, (done) => {
        noble.on('data', (bytes: Buffer, isNotification: boolean) => {
          if (isNotification && !life.isOver()) hear(bytes)
        })
        noble.subscribe(() => done())
      }),
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

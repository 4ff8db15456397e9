import type { StreamTargetChunk } from 'mediabunny'
import { mostPieceBytes } from '../../../../shared/domain/recording'
import { base64Of } from './base64'
import type { WorkerSays } from './messages'

/** Half a minute of a slow disk; past that the encoders are held back and frames are left out. */
export const mostWaitingBytes = 16_000_000

export interface PieceStream {
  readonly writable: WritableStream<StreamTargetChunk>
  /** The piece that was said last is in the file. */
  written(): void
  /** Resolves once nothing waits. */
  drained(): Promise<void>
  /** Takes no more: whoever waits is refused. */
  drop(): void
}

/** Cuts what the file is made of into pieces and says one after the other, each once the one before is written. */
export function createPieceStream(say: (message: WorkerSays) => void): PieceStream {
  const waiting: Uint8Array[] = []
  const whenLess = new Set<() => void>()
  let taken = 0
  let written = 0
  let isSaid = false
  let isDropped = false

  function sayNext(): void {
    const [bytes] = waiting
    if (isSaid || isDropped || !bytes) return
    isSaid = true
    say({ type: 'piece', offset: written, bytes: base64Of(bytes), lengthBytes: bytes.length })
  }
  async function untilWaiting(mostBytes: number): Promise<void> {
    while (taken - written > mostBytes) {
      if (isDropped) throw new Error('nothing can be written any more')
      await new Promise<void>((done) => whenLess.add(done))
    }
  }
  function wake(): void {
    say({ type: 'waiting', bytes: taken - written })
    for (const done of whenLess) done()
    whenLess.clear()
  }
  async function write({ data, position }: StreamTargetChunk): Promise<void> {
    if (position !== taken) throw new Error(`bytes at ${position} where the file ends at ${taken}`)
    // Copied: the muxer uses its memory again.
    for (let at = 0; at < data.length; at += mostPieceBytes) waiting.push(data.slice(at, at + mostPieceBytes))
    taken += data.length
    sayNext()
    await untilWaiting(mostWaitingBytes)
  }

  return {
    writable: new WritableStream({ write }),
    written() {
      const bytes = waiting.shift()
      written += bytes?.length ?? 0
      isSaid = false
      sayNext()
      wake()
    },
    drained: () => untilWaiting(0),
    drop() {
      isDropped = true
      wake()
    },
  }
}

import { AppError } from '../../../shared/contract/errors'
import type { Life } from './life'
import type { NobleBindings, NoblePeripheral } from './noble-types'

const connectWithinMs = 5_000
/** A controller ends an attempt in moments; it is told twice. */
const cancelWithinMs = 500
const cancels = 2

/**
 * One attempt to link a peer, on an adapter that knows one at a time: settles only once the adapter is free for the
 * next. An attempt that is given up, or that takes too long, is cancelled on the adapter, and its word on that is
 * waited for; a link that comes up meanwhile counts.
 * @throws AppError `linkLost` refused | `timeout` | what the life ended with
 */
export async function attemptLink(
  peripheral: NoblePeripheral,
  deps: {
    bindings: NobleBindings
    life: Life
    giveUp: AbortSignal | undefined
    /** The adapter does not end an attempt. */
    onStuck(): void
  },
): Promise<void> {
  const { bindings, life, giveUp } = deps
  // While the radio stopped listening for it, somebody else came to wait.
  if (giveUp?.aborted) throw gaveWay()
  const outcome = hearOutcome(bindings, peripheral.id)
  try {
    await life.ask<void>('connect', connectWithinMs, (done, fail) => {
      void outcome.heard.then((refusal) => (refusal ? fail(refusal) : done()))
      giveUp?.addEventListener('abort', () => fail(gaveWay()))
      peripheral.connect()
    })
  } catch (error) {
    if (life.isOver() || !(error instanceof AppError) || error.code !== 'timeout') throw error
    const isLinked = await cancelAttempt(peripheral, deps, outcome.heard)
    if (!isLinked) throw error
  } finally {
    outcome.end()
  }
}

const gaveWay = () => new AppError('timeout', 'connect: others are waiting')

/** Answers whether the link came up all the same. */
async function cancelAttempt(
  peripheral: NoblePeripheral,
  { bindings, life, onStuck }: { bindings: NobleBindings; life: Life; onStuck(): void },
  heard: Promise<AppError | null>,
): Promise<boolean> {
  // Where the system itself has the adapter, it sorts out the attempts; a disconnect ends one there.
  if (!bindings._hci || !bindings.cancelConnect) {
    peripheral.disconnect()
    return false
  }
  for (let count = 0; count < cancels; count++) {
    // Not `peripheral.cancelConnect`: it says that the attempt failed before the adapter has said anything.
    bindings.cancelConnect(peripheral.id)
    const refusal = await life
      .ask<AppError | null>('cancel', cancelWithinMs, (done) => void heard.then(done))
      .catch((error: unknown) => {
        if (life.isOver()) throw error
      })
    if (refusal !== undefined) return refusal === null
  }
  onStuck()
  return false
}

/** The adapter's word on the attempt: null for a link, else why there is none. */
function hearOutcome(bindings: NobleBindings, peerId: string) {
  let hear: (id: string, error: unknown) => void = () => undefined
  const heard = new Promise<AppError | null>((done) => {
    hear = (id, error) => {
      if (id === peerId)
        done(error ? new AppError('linkLost', `The device refused the link: ${error}`) : null)
    }
  })
  bindings.on('connect', hear)
  return { heard, end: () => bindings.off('connect', hear) }
}

import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RadioAdapter, RadioView } from '../../shared/domain/radio'
import type { RadioTrouble } from '../../shared/domain/radio-trouble'
import type { RadioStanding } from './radio/noble-state'
import type { OpenRadio, Peer, Radio, RadioState, Sighting } from './radio/radio'
import { troubleWords } from './radio/trouble-words'

const scanRetryMs = 1_000

/** The one radio in use, and the one place that says whether it scans. */
export interface RadioDesk {
  /** Also the adapter in use, to open it anew. */
  use(adapter: RadioAdapter): Promise<void>
  isOn(): boolean
  /** @throws AppError `radioUnavailable` */
  scan(seconds: number): void
  stopScan(): void
  isScanning(): boolean
  /** Listens in the background for devices that are known. */
  listen(on: boolean): void
  /**
   * One attempt after another: an adapter knows one. `isWanted` is asked when its turn has come.
   * @throws AppError `radioUnavailable` | `notConnected` | `timeout` | `linkLost`
   */
  connect(peerId: string, onLost: (reason: string) => void, isWanted?: () => boolean): Promise<Peer>
  view(): Pick<RadioView, 'adapter' | 'state' | 'trouble' | 'scanning'>
  close(): Promise<void>
}

export function createRadioDesk(deps: {
  clock: Clock
  openRadio: OpenRadio
  onSighted(sighting: Sighting): void
  onChange(): void
}): RadioDesk {
  const { clock } = deps
  let adapter: RadioAdapter = { kind: 'none' }
  let radio: Radio | null = null
  let state: RadioStanding = noRadio
  let endScan: Stop | null = null
  let listens = false
  let connecting = 0
  let line: Promise<unknown> = Promise.resolve()
  let scans = false
  let isSwitching = false
  let cancelRetry: Stop = () => undefined

  const wantsScan = () => state.state === 'on' && connecting === 0 && (endScan !== null || listens)

  /** Brings the radio to what is wanted now, however often that changes meanwhile. */
  async function reconcile(): Promise<void> {
    if (isSwitching || !radio || scans === wantsScan()) return
    isSwitching = true
    cancelRetry()
    const wanted = wantsScan()
    try {
      await radio.scan(wanted)
      scans = wanted
    } catch {
      scans = false
      cancelRetry = clock.after(scanRetryMs, () => void reconcile())
      return
    } finally {
      isSwitching = false
    }
    await reconcile()
  }

  function changed(): void {
    void reconcile()
    deps.onChange()
  }

  function stopScan(): void {
    endScan?.()
    endScan = null
    changed()
  }

  function set(next: RadioState, trouble: RadioTrouble | null): void {
    state = { state: next, trouble }
    if (next !== 'on') {
      scans = false
      endScan?.()
      endScan = null
    }
    changed()
  }

  async function use(wanted: RadioAdapter): Promise<void> {
    const old = radio
    // Our own: what an old radio on the same adapter says later is not heard.
    const next = { ...wanted }
    radio = null
    adapter = next
    set('starting', null)
    await old?.close()
    if (adapter !== next) return
    if (next.kind === 'none') return set('off', noRadio.trouble)
    const listener = {
      stateChanged: (said: RadioState, trouble: RadioTrouble | null) =>
        adapter === next && set(said, trouble),
      sighted: (sighting: Sighting) => adapter === next && deps.onSighted(sighting),
    }
    radio = deps.openRadio(next, listener)
  }

  async function link(peerId: string, onLost: (reason: string) => void): Promise<Peer> {
    if (!radio) throw new AppError('radioUnavailable', 'No Bluetooth adapter is in use.')
    connecting++
    try {
      if (scans) await radio.scan(false).catch(() => undefined)
      scans = false
      return await radio.connect(peerId, onLost)
    } finally {
      connecting--
      void reconcile()
    }
  }

  return {
    use,
    isOn: () => state.state === 'on',
    isScanning: () => endScan !== null,
    stopScan,
    scan(seconds) {
      if (state.state !== 'on')
        throw new AppError('radioUnavailable', state.trouble ? troubleWords(state.trouble) : startingWords)
      endScan?.()
      endScan = clock.after(seconds * 1_000, stopScan)
      changed()
    },
    listen(on) {
      listens = on
      void reconcile()
    },
    connect(peerId, onLost, isWanted = () => true) {
      const attempt = async () => {
        if (!isWanted()) throw new AppError('notConnected', 'No longer wanted.')
        return link(peerId, onLost)
      }
      const next = line.then(attempt, attempt)
      line = next.catch(() => undefined)
      return next
    },
    view: () => ({ adapter, ...state, scanning: endScan !== null }),
    async close() {
      cancelRetry()
      await use({ kind: 'none' })
    },
  }
}

const startingWords = 'The Bluetooth adapter is still starting.'
const noRadio: RadioStanding = { state: 'off', trouble: { code: 'notChosen' } }

import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RadioAdapter, RadioView } from '../../shared/domain/device'
import type { OpenRadio, Peer, Radio, RadioState, Sighting } from './radio/radio'

const scanRetryMs = 1_000

/** The one radio in use, and the one place that says whether it scans. */
export interface RadioDesk {
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
  view(): Pick<RadioView, 'adapter' | 'state' | 'message' | 'scanning'>
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
  let state: { state: RadioState; message: string | null } = noRadio
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

  function set(next: RadioState, message: string | null): void {
    state = { state: next, message }
    if (next !== 'on') {
      scans = false
      endScan?.()
      endScan = null
    }
    changed()
  }

  async function use(next: RadioAdapter): Promise<void> {
    const old = radio
    radio = null
    adapter = next
    set('starting', null)
    await old?.close()
    if (adapter !== next) return
    if (next.kind === 'none') return set('off', noRadio.message)
    const listener = {
      stateChanged: (said: RadioState, message: string | null) => adapter === next && set(said, message),
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
        throw new AppError('radioUnavailable', state.message ?? 'The Bluetooth adapter is still starting.')
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

const noRadio: { state: RadioState; message: string | null } = {
  state: 'off',
  message: 'No Bluetooth adapter is chosen. Choose one in the device settings.',
}

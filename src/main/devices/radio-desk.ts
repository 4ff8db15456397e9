import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RadioAdapter, RadioView } from '../../shared/domain/radio'
import type { RadioTrouble } from '../../shared/domain/radio-trouble'
import { createConnectLine, type Errand } from './connect-line'
import { createEar } from './ear'
import type { RadioStanding } from './radio/noble-state'
import type { OpenRadio, Peer, Radio, RadioState, Sighting } from './radio/radio'
import { troubleWords } from './radio/trouble-words'

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
   * One attempt after another: an adapter knows one. None holds the others up for long.
   * @throws AppError `radioUnavailable` | `notConnected` | `timeout` | `linkLost`
   */
  connect(errand: Errand): Promise<Peer>
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
  let isConnecting = false
  const isMissed = () => endScan !== null || listens
  const ear = createEar({
    clock,
    scan: () => radio && ((on) => radio?.scan(on) ?? Promise.resolve()),
    isWanted: () => state.state === 'on' && !isConnecting && isMissed(),
  })
  const line = createConnectLine({ clock, attempt, isMissed })

  function review(): void {
    void ear.review()
    line.review()
  }

  function changed(): void {
    review()
    deps.onChange()
  }

  function stopScan(): void {
    endScan?.()
    endScan = null
    changed()
  }

  const unavailable = () =>
    new AppError('radioUnavailable', state.trouble ? troubleWords(state.trouble) : startingWords)

  function set(next: RadioState, trouble: RadioTrouble | null): void {
    state = { state: next, trouble }
    if (next !== 'on') {
      ear.isDeaf()
      endScan?.()
      endScan = null
      line.dissolve(unavailable())
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

  /** Many adapters do not scan and connect at once. */
  async function attempt({ peerId, onLost }: Errand, giveUp: AbortSignal): Promise<Peer> {
    isConnecting = true
    try {
      await ear.review()
      if (!radio) throw new AppError('radioUnavailable', 'No Bluetooth adapter is in use.')
      return await radio.connect(peerId, onLost, giveUp)
    } finally {
      isConnecting = false
      void ear.review()
    }
  }

  return {
    use,
    isOn: () => state.state === 'on',
    isScanning: () => endScan !== null,
    stopScan,
    scan(seconds) {
      if (state.state !== 'on') throw unavailable()
      endScan?.()
      endScan = clock.after(seconds * 1_000, stopScan)
      changed()
    },
    listen(on) {
      listens = on
      review()
    },
    connect: line.join,
    view: () => ({ adapter, ...state, scanning: endScan !== null }),
    async close() {
      ear.close()
      await use({ kind: 'none' })
    },
  }
}

const startingWords = 'The Bluetooth adapter is still starting.'
const noRadio: RadioStanding = { state: 'off', trouble: { code: 'notChosen' } }

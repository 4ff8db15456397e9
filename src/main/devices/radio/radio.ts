import type { CharacteristicCan } from '../../../shared/domain/lab'
import type { RadioAdapter, RadioView } from '../../../shared/domain/radio'
import type { RadioTrouble } from '../../../shared/domain/radio-trouble'

export type RadioState = RadioView['state']

/** One advertisement. */
export interface Sighting {
  /** The radio's own id of the peer. Never leaves this machine. */
  peerId: string
  name: string
  rssiDbm: number
  services: readonly string[]
}

export interface RadioListener {
  /** `trouble`: why it is not `on`; null also while it starts. */
  stateChanged(state: RadioState, trouble: RadioTrouble | null): void
  sighted(sighting: Sighting): void
}

/**
 * A Bluetooth LE radio. Every call ends within its own timeout; what an old link or an old adapter says later
 * changes nothing.
 */
export interface Radio {
  /** @throws AppError `radioUnavailable` | `timeout` */
  scan(on: boolean): Promise<void>
  /**
   * Links to a peer sighted since the radio came on. `onLost` fires once, whatever ended the link, also by ourselves.
   * Settles once the adapter is free for another attempt, soon after `giveUp` too.
   * @throws AppError `radioUnavailable` | `notConnected` | `timeout` | `linkLost`
   */
  connect(peerId: string, onLost: (reason: string) => void, giveUp?: AbortSignal): Promise<Peer>
  /** Cuts every link and gives the adapter back. Never rejects; may be called twice. */
  close(): Promise<void>
}

/** One link to one peer. Its calls reject with AppError `linkLost` once it is over, `timeout` when unanswered. */
export interface Peer {
  discover(): Promise<readonly PeerCharacteristic[]>
  rssi(): Promise<number>
  /** Never rejects; may be called twice. `onLost` hears `reason`. */
  disconnect(reason: string): Promise<void>
}

export interface PeerCharacteristic {
  readonly service: string
  readonly uuid: string
  readonly can: ReadonlySet<CharacteristicCan>
  read(): Promise<Uint8Array>
  /** Goes out at once. With response: resolves when the peer answered it; else when the radio took it. */
  write(bytes: Uint8Array, withResponse: boolean): Promise<void>
  subscribe(hear: (bytes: Uint8Array) => void): Promise<void>
}

export type OpenRadio = (adapter: Exclude<RadioAdapter, { kind: 'none' }>, listener: RadioListener) => Radio

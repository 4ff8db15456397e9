import type { Stop } from '../../shared/domain/clock'
import type { Form, OutputKind } from '../../shared/domain/device'

/** One write to a device: bytes for a named endpoint of its definition. */
export interface Frame {
  endpoint: string
  bytes: Uint8Array
}

/**
 * A live connection to one device. Only safety's writer calls `write`: every level passes the gate first.
 * Never queues: a write goes to the radio when it is called, so a zero never waits behind a level.
 */
export interface DeviceLink {
  /**
   * Whose word an acknowledgement is; the device's own unless said. A relay's means that it took the write, not that
   * the device did: after its zero a device is assumed off, never confirmed off.
   */
  readonly acknowledgedBy?: 'device' | 'relay'
  /**
   * Resolves when the peer acknowledged the frame (ATT write response, or the device's own reply where the
   * definition names one), or, with `acknowledged: false`, when the radio took it.
   * @throws AppError `linkLost` | `writeRefused` | `timeout`
   */
  write(frame: Frame, options: { acknowledged: boolean }): Promise<void>
  /**
   * What the device itself says that it does, where its protocol can tell. Asked after a stop only. Never rejects:
   * no answer is `unknown`.
   */
  readBack?(): Promise<'off' | 'moving' | 'unknown'>
  /** Cuts the link. Never rejects; may be called twice. */
  close(): Promise<void>
}

export interface CodecOutput {
  id: string
  kind: OutputKind
  /** Levels above zero that the device knows. */
  steps: number
  /** Of a linear output: how long a whole stroke takes at level 1. */
  fullStrokeMs?: number
  /** The parts of a form that change anything here. */
  takes?: readonly (keyof Form)[]
}

/** How levels become bytes: derived from the device's definition, pure. */
export interface DeviceCodec {
  outputs: readonly CodecOutput[]
  /** The least time between two frames of this device, ms. */
  minGapMs: number
  /** A level must be written again within this, ms, or the device ends it by itself. */
  repeatMs?: number
  /** A frame may carry other outputs too, at the levels they were encoded with last. */
  sharesFrames?: boolean
  /**
   * The frame that sets one output to a level 0…1; any level above zero gives at least one step. Without a form the
   * last one stands, or the output's own habit.
   */
  encode(outputId: string, level: number, form?: Form): Frame
  /** The frames that stop everything, in order. */
  stop(): readonly Frame[]
}

export interface LinkedDevice {
  id: string
  codec: DeviceCodec
  link: DeviceLink
}

/** What the device side tells the safety side. A link, first or again, always passes `zeroing` there. */
export interface LinkEvents {
  linking(deviceId: string): void
  linked(device: LinkedDevice): void
  lost(deviceId: string, reason: string): void
  forgotten(deviceId: string): void
}

export type { Stop }

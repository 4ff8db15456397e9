import { AppError } from '../../../shared/contract/errors'
import { hexOf } from '../../../shared/domain/bytes'
import type { Clock } from '../../../shared/domain/clock'
import type { ActuationEnd, Form } from '../../../shared/domain/device'
import type { LabView } from '../../../shared/domain/lab'
import type { SafetyView } from '../../../shared/domain/safety'
import type { FormAt } from '../../actuation/form'
import type { DeviceLink, Frame, LinkedDevice } from '../link'
import { createLabCodec, type LabCodec } from './codec'
import type { LabConsole } from './console'
import type { LabPeer } from './lab-peer'

/** Safety, as the lab needs it: every byte goes its way. */
export interface LabSafety {
  view(): SafetyView
  /** From now on nothing can be armed. */
  begin(): void
  /** Guards the lab's device from here on; its stop bytes are the first it is written. */
  linked(device: Omit<LinkedDevice, 'id'>): void
  isReady(): boolean
  /** A trial arming. @throws AppError `conflict` while armed */
  play(wish: { durationMs: number; formAt: FormAt }): Promise<ActuationEnd>
  /** Writes the stop bytes; resolves when they are acknowledged or the link is cut. */
  zero(): Promise<void>
  settled(): Promise<void>
  gone(reason: string): void
}

export interface LabWish {
  key: string
  bytes: Uint8Array
  withResponse: boolean
  windowMs: number
}

export interface LabWrites {
  stop(): LabView['stop']
  mayWrite(): boolean
  windowEndsAt(): number | null
  /** @throws AppError `conflict` | `unsupported` | `writeRefused` */
  setStop(key: string, bytes: Uint8Array): Promise<void>
  /** @throws AppError `conflict` | `unsupported` | `timeout` */
  write(wish: LabWish): Promise<void>
  end(): void
}

const writtenWithinMs = 1_000

export function createLabWrites(deps: {
  clock: Clock
  safety: LabSafety
  peer: LabPeer
  console: LabConsole
  wrote(bytes: number): void
  end(reason: string): Promise<void>
  cut(reason: string): Promise<void>
  onChange(): void
}): LabWrites {
  const { clock, safety, peer, console } = deps
  let stop: { key: string; frame: Frame } | null = null
  let codec: LabCodec | null = null
  let withResponse = true
  let form: Form = {}
  let windowEndsAt: number | null = null
  let waiting: { windowMs: number; done(): void; fail(error: AppError): void } | null = null

  const link: DeviceLink = {
    async write({ endpoint, bytes }, { acknowledged }) {
      const isStop = bytes === stop?.frame.bytes
      const how = isStop ? peer.canAcknowledge(endpoint) : withResponse
      await peer.write(endpoint, bytes, { withResponse: how, confirmed: acknowledged })
      console.add(isStop ? 'stopped' : 'wrote', '', bytes)
      if (isStop) return
      deps.wrote(bytes.length)
      waiting?.done()
    },
    close: () => deps.cut('the stop bytes were not acknowledged, or safety cut the link'),
  }

  function mustBeDisarmed(): void {
    const { permit, trial } = safety.view()
    if (permit !== 'disarmed' && !(trial && windowEndsAt !== null))
      throw new AppError('conflict', 'The lab writes only while disarmed. Disarm first.')
  }
  function openWindow(durationMs: number): void {
    windowEndsAt = clock.wall() + durationMs
    safety.play({ durationMs, formAt: () => form }).then(closed, (error) => {
      windowEndsAt = null
      waiting?.fail(error instanceof AppError ? error : new AppError('internal', String(error)))
    })
  }
  function closed(end: ActuationEnd): void {
    windowEndsAt = null
    deps.onChange()
    if (end.outcome === 'played') return void safety.settled().then(playLate)
    waiting?.fail(new AppError('conflict', `Nothing was written: ${end.reason}.`))
    if (end.outcome === 'cutShort') void deps.end(end.reason)
  }

  /** What came just as the window closed gets one of its own, behind the stop bytes. */
  function playLate(): void {
    if (waiting && windowEndsAt === null) openWindow(waiting.windowMs)
  }

  function written(windowMs: number): Promise<void> {
    const cancel = clock.after(writtenWithinMs, () =>
      waiting?.fail(new AppError('timeout', 'The bytes were not written in time.')),
    )
    return new Promise<void>((done, fail) => {
      waiting = { windowMs, done, fail }
    }).finally(() => {
      cancel()
      waiting = null
      deps.onChange()
    })
  }

  return {
    stop: () => stop && { key: stop.key, hex: hexOf(stop.frame.bytes) },
    mayWrite: () => stop !== null && safety.isReady(),
    windowEndsAt: () => windowEndsAt,
    async setStop(key, bytes) {
      mustBeDisarmed()
      if (windowEndsAt !== null) throw new AppError('conflict', 'Bytes are still acting. Wait for their end.')
      peer.mustTake(key, peer.canAcknowledge(key))
      stop = { key, frame: { endpoint: key, bytes } }
      codec = createLabCodec(stop.frame)
      safety.linked({ codec, link })
      await safety.settled()
      if (!safety.isReady())
        throw new AppError('writeRefused', 'The device did not acknowledge these bytes as its stop.')
    },
    async write(wish) {
      mustBeDisarmed()
      if (!codec || !safety.isReady())
        throw new AppError('conflict', 'Say first which bytes stop the device.')
      if (waiting) throw new AppError('conflict', 'The bytes before are still on their way.')
      peer.mustTake(wish.key, wish.withResponse)
      withResponse = wish.withResponse
      form = codec.load({ endpoint: wish.key, bytes: wish.bytes })
      const done = written(wish.windowMs)
      if (windowEndsAt === null) openWindow(wish.windowMs)
      await done
    },
    end() {
      waiting?.fail(new AppError('linkLost', 'The lab was closed.'))
    },
  }
}

import type { Clock, Stop } from '../../shared/domain/clock'
import type { Form } from '../../shared/domain/device'
import type { Frame, LinkedDevice } from '../devices/link'
import { contained } from './report'
import { startZeroing, type Zeroing } from './zeroing'

/** Writes to one link. Ends with it; a new link gets a new one. */
export interface Writer {
  /** Looks at every output: zeroes go out at once, of the levels one, as soon as the device's gap allows. */
  wake(): void
  /** Writes zero to one output, now. */
  zero(outputId: string): void
  /** Writes the device's own stop sequence, now, ahead of anything else. */
  zeroAll(): void
  /** A zero that concerns this output, or any at all, is not acknowledged yet. */
  isZeroing(outputId?: string): boolean
  end: Stop
}

export interface WriterDeps {
  clock: Clock
  device: LinkedDevice
  /** The gate: asked at the moment of each write, and in between, whether zero is due. */
  levelOf(outputId: string, now: number, canWrite: boolean): number
  /** How the level is played now; the same object while it stays the same. */
  formOf(outputId: string, now: number): Form | null
  onLevel(outputId: string, level: number): void
  onLevelSettled(outputId: string, failure: string | null): void
  /** A zero was handed to the radio: for this output, or (null) for all. */
  onZero(outputId: string | null): void
  /** A zero was acknowledged: of this output, or (null) of all. */
  onZeroed(outputId: string | null): void
  onZeroFailed(reason: string): void
  /** The codec threw: nobody can be sure of the device any more. */
  onBroken(): void
}

const levelTimeoutMs = 500
const all = '*'

interface Flight {
  readonly outputId: string
  readonly cancelTimeout: Stop
}

export function createWriter(deps: WriterDeps): Writer {
  const { clock } = deps
  const { codec, link } = deps.device
  const outputIds = codec.outputs.map(({ id }) => id)
  const written = new Map(outputIds.map((id) => [id, 0]))
  const forms = new Map<string, Form | null>(outputIds.map((id) => [id, null]))
  const zeroings = new Map<string, Zeroing>()
  let flight: Flight | null = null
  let lastFrameAt = Number.NEGATIVE_INFINITY
  let turn = 0
  let hasEnded = false
  let cancelWake: Stop = () => undefined

  const isZeroing = (outputId?: string): boolean =>
    outputId === undefined ? zeroings.size > 0 : zeroings.has(outputId) || zeroings.has(all)

  /** Whoever calls, and whenever: what the codec throws ends here. */
  const attempt = (run: () => void): void => contained(run, deps.onBroken)
  const wake = () => attempt(look)

  /** Whatever the link does, it answers as a promise. */
  async function write(frame: Frame, acknowledged: boolean): Promise<void> {
    await link.write(frame, { acknowledged })
  }

  function look(): void {
    if (hasEnded) return
    cancelWake()
    const now = clock.now()
    const isFree = flight === null && lastFrameAt + codec.minGapMs <= now
    let dueId: string | null = null
    let dueLevel = 0
    for (let step = 0; step < outputIds.length; step++) {
      const id = outputIds[(turn + step) % outputIds.length] ?? ''
      const level = deps.levelOf(id, now, isFree && !isZeroing(id))
      if (level === 0) {
        if (written.get(id) !== 0) zeroOne(id)
      } else if (dueId === null && !isZeroing(id) && isNews(id, level, now)) {
        dueId = id
        dueLevel = level
      }
    }
    if (dueId === null || flight !== null || hasEnded) return
    const waitMs = lastFrameAt + codec.minGapMs - now
    if (waitMs > 0) cancelWake = clock.after(waitMs, wake)
    else send(dueId, dueLevel, now)
  }

  const inSameFrame = (one: string, other: string): boolean => one === other || codec.sharesFrames === true

  const isNews = (id: string, level: number, now: number): boolean =>
    level !== written.get(id) ||
    deps.formOf(id, now) !== forms.get(id) ||
    (codec.repeatMs !== undefined && now - lastFrameAt >= codec.repeatMs)

  /** The newest level of one output. A rise from zero is acknowledged: it is what viewers get a receipt for. */
  function send(outputId: string, level: number, now: number): void {
    turn = outputIds.indexOf(outputId) + 1
    const form = deps.formOf(outputId, now)
    forms.set(outputId, form)
    const frame = codec.encode(outputId, level, form ?? undefined)
    // Still in the air then, so it is not forgotten: zero must follow it, or the link is cut.
    const cancelTimeout = clock.after(levelTimeoutMs, () => {
      if (!hasEnded) deps.onLevelSettled(outputId, `a level was not written within ${levelTimeoutMs} ms`)
    })
    const mine: Flight = { outputId, cancelTimeout }
    flight = mine
    lastFrameAt = now
    const isRise = written.get(outputId) === 0
    written.set(outputId, level)
    // Before the radio has it: handing it over may hang, or end the link, and nothing of it may be told after that.
    deps.onLevel(outputId, level)
    write(frame, isRise).then(
      () => settle(mine, null),
      (error: unknown) => settle(mine, error instanceof Error ? error.message : String(error)),
    )
  }

  function settle(mine: Flight, failure: string | null): void {
    mine.cancelTimeout()
    if (hasEnded) return
    flight = null
    for (const zeroing of zeroings.values()) zeroing.levelSettled()
    deps.onLevelSettled(mine.outputId, failure)
    wake()
  }

  /** `frames` is asked anew for each repetition: a frame may carry other outputs, whose levels go on changing. */
  function zeroOf(key: string, outputId: string | null, frames: () => readonly Frame[]): void {
    if (hasEnded) return
    // A codec that cannot make it throws here and now, where its device is cut for it.
    frames()
    lastFrameAt = clock.now()
    for (const id of outputId === null ? outputIds : [outputId]) written.set(id, 0)
    const pending = zeroings.get(key)
    if (pending) pending.again()
    else zeroings.set(key, start(key, outputId, frames))
    // The radio may have said while it took the frame that the link is over.
    if (hasEnded) endZeroings()
    else deps.onZero(outputId)
  }

  function start(key: string, outputId: string | null, frames: () => readonly Frame[]): Zeroing {
    return startZeroing({
      clock,
      write: async () => {
        await Promise.all(frames().map((frame) => write(frame, true)))
      },
      isAirClear: () => flight === null || (outputId !== null && !inSameFrame(flight.outputId, outputId)),
      onDone() {
        zeroings.delete(key)
        deps.onZeroed(outputId)
        wake()
      },
      onFailed: deps.onZeroFailed,
    })
  }

  function endZeroings(): void {
    for (const zeroing of zeroings.values()) zeroing.end()
    zeroings.clear()
  }

  function zeroOne(outputId: string): void {
    zeroOf(outputId, outputId, () => [codec.encode(outputId, 0)])
  }

  return {
    wake,
    zero: (outputId) => attempt(() => zeroOne(outputId)),
    zeroAll: () => attempt(() => zeroOf(all, null, () => codec.stop())),
    isZeroing,
    end() {
      hasEnded = true
      cancelWake()
      flight?.cancelTimeout()
      endZeroings()
    },
  }
}

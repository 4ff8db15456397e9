import type { DeviceCodec, DeviceLink, Frame, LinkedDevice } from '../../../src/main/devices/link'
import { AppError } from '../../../src/shared/contract/errors'
import type { Clock } from '../../../src/shared/domain/clock'
import type { Form, OutputKind } from '../../../src/shared/domain/device'

/** One frame as it was handed to the radio. */
export interface Written {
  at: number
  link: number
  outputId: string
  level: number
  acknowledged: boolean
  form: Form | null
}

export const levelsOf = (writes: readonly Written[]): number[] => writes.map(({ level }) => level)
/** Of the writes after the first `count`. */
export const levelsSince = ({ writes }: FakeDevice, count: number): number[] => levelsOf(writes.slice(count))

/** What becomes of writes from now on. */
export type Answer =
  | { kind: 'acknowledge'; afterMs: number }
  | { kind: 'never' }
  | { kind: 'refuse'; afterMs: number }
  | { kind: 'lost' }

export interface FakeDevice {
  readonly id: string
  readonly outputs: readonly { id: string; kind: OutputKind }[]
  readonly writes: Written[]
  /** How many links there were, and whether the latest is open. */
  readonly links: number
  readonly isOpen: boolean
  /** When the link of this number, counted from one, was over. */
  closedAt(link: number): number
  answer: Answer
  /** Answers levels differently from zeroes, when set. */
  levelAnswer: Answer | null
  /** What it says of itself when asked; null: its protocol cannot tell. */
  says: 'off' | 'moving' | 'unknown' | null
  onWrite: (written: Written) => void
  /** The link is over, by us or by itself. */
  onClosed: () => void
  /** What the motor does: the last frame that arrived, in the order of arrival. */
  arrived(outputId: string): number
  /** Some frame for this output arrived on the present link. */
  hasHeard(outputId: string): boolean
  open(): LinkedDevice
  /** The radio lost it. */
  drop(): void
  last(outputId: string): Written | undefined
  above(outputId?: string): Written[]
}

const steps = 20
const fullStrokeMs = 500

/** The far end of a link, as good or bad as a test wants it. */
export function createFakeDevice(
  clock: Clock,
  { id = 'device', outputs = [{ id: 'vibrate', kind: 'vibrate' as OutputKind }], minGapMs = 50 } = {},
): FakeDevice {
  const writes: Written[] = []
  const arrived = new Map<string, number>()
  let links = 0
  let isOpen = false
  const closedAt = new Map<number, number>()
  const end = () => {
    if (isOpen) closedAt.set(links, clock.now())
    isOpen = false
  }

  const frameOf = (outputId: string, level: number, form?: Form): Frame & { form: Form | null } => ({
    endpoint: outputId,
    bytes: Uint8Array.of(Math.round(level * steps)),
    form: form ?? null,
  })
  const codec: DeviceCodec = {
    outputs: outputs.map((output) => ({
      ...output,
      steps: output.kind === 'relay' ? 1 : steps,
      ...(output.kind === 'linear' ? { fullStrokeMs } : {}),
    })),
    minGapMs,
    encode: frameOf,
    stop: () => outputs.map((output) => frameOf(output.id, 0)),
  }

  function settle(written: Written, answer: Answer): Promise<void> {
    if (answer.kind === 'lost') {
      device.drop()
      const { link } = written
      clock.after(3, () => link === links && device.onClosed())
      return Promise.reject(new AppError('linkLost', 'gone'))
    }
    if (answer.kind === 'never') return new Promise(() => undefined)
    return new Promise((done, fail) => {
      clock.after(answer.afterMs, () => {
        // An old link answers late too: nobody may care.
        if (answer.kind === 'refuse') return fail(new AppError('writeRefused', 'no'))
        if (written.link === links && isOpen) arrived.set(written.outputId, written.level)
        done()
      })
    })
  }

  const device: FakeDevice = {
    id,
    outputs,
    writes,
    get links() {
      return links
    },
    get isOpen() {
      return isOpen
    },
    closedAt: (link) => closedAt.get(link) ?? clock.now(),
    answer: { kind: 'acknowledge', afterMs: 5 },
    levelAnswer: null,
    says: null,
    onWrite: () => undefined,
    onClosed: () => undefined,
    arrived: (outputId) => arrived.get(outputId) ?? 0,
    hasHeard: (outputId) => arrived.has(outputId),
    open() {
      end()
      const number = ++links
      isOpen = true
      arrived.clear()
      const link: DeviceLink = {
        write(frame, { acknowledged }) {
          if (number !== links || !isOpen) return Promise.reject(new AppError('linkLost', 'over'))
          const level = (frame.bytes[0] ?? 0) / steps
          const { form } = frame as ReturnType<typeof frameOf>
          const written = {
            at: clock.now(),
            link: number,
            outputId: frame.endpoint,
            level,
            acknowledged,
            form,
          }
          writes.push(written)
          device.onWrite(written)
          return settle(written, level > 0 ? (device.levelAnswer ?? device.answer) : device.answer)
        },
        async close() {
          if (number !== links || !isOpen) return
          end()
          device.onClosed()
        },
      }
      if (device.says) link.readBack = async () => device.says ?? 'unknown'
      return { id, codec, link }
    },
    drop: end,
    last: (outputId) => writes.findLast((written) => written.outputId === outputId),
    above: (outputId) =>
      writes.filter(({ level, ...of }) => level > 0 && (!outputId || of.outputId === outputId)),
  }
  return device
}

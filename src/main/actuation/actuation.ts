import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { QueueItem } from '../../shared/domain/device'
import { peakOf } from '../../shared/domain/pattern'
import type { QueueOutput, QueueSettings, QueueView } from '../../shared/domain/queue'
import type { Refusal } from '../../shared/domain/safety'
import type { PermitFacts } from '../safety/gate'
import type { GuardedDevice } from '../safety/guarded-device'
import type { Output } from '../safety/output'
import type { Report } from '../safety/report'
import { formAtOf, patternFor } from './form'
import { createIntake, type Fairness, type Target } from './intake'
import { createItem, type Item, type Order } from './item'
import { createLane, type Lane } from './lane'
import { createPauses } from './pauses'
import type { ActuationRequest, Taken } from './request'

/** Takes wishes in and plays them, each output in its own way. It asks; the gate decides. */
export interface Actuation {
  request(request: ActuationRequest): Taken
  /** Plays at once, past the queue of nobody: the output must be free. Null when it is not. */
  play(target: Target, order: Order): Item | null
  /** @throws AppError `notFound` */
  skip(itemId: string, reason?: Refusal): void
  /** Ends all that wait; of one device, or of all. What plays goes on. */
  empty(reason: Refusal, device?: GuardedDevice): void
  /** Ends all of one viewer, waiting or playing. */
  endOf(viewerId: string, reason: Refusal): void
  /** What waits stays, until it goes on or has waited too long; what plays ends in its own time. Null: all outputs. */
  setPaused(output: QueueOutput | null, isPaused: boolean): void
  /** The device, or any of them, may be free for what waits. */
  advance(device?: GuardedDevice): void
  queue(): QueueItem[]
  queueView(): QueueView
}

export function createActuation(deps: {
  clock: Clock
  permit: Readonly<PermitFacts>
  report: Report
  devices(): readonly GuardedDevice[]
  fairness(): Fairness
  settings(): QueueSettings
  /** A request is about to be refused as held. */
  onHeld(): void
  onChange(): void
}): Actuation {
  const decide = createIntake(deps)
  const pauses = createPauses()
  const lanes = new Map<Output, Lane>()
  const lanesOf = (device?: GuardedDevice) =>
    [...lanes.values()].filter((lane) => device === undefined || lane.device === device)

  function laneOf({ device, output }: Target): Lane {
    const known = lanes.get(output)
    if (known) return known
    const isPaused = () => pauses.isPaused({ deviceId: device.id, outputId: output.id })
    const lane = createLane({ ...deps, device, output, isPaused })
    lanes.set(output, lane)
    return lane
  }

  function refuse(request: ActuationRequest, reason: Refusal): Taken {
    if (reason === 'held') deps.onHeld()
    const { label, outputKind, eventId, viewerName } = request
    const detail = { label, output: outputKind, event: eventId, reason }
    deps.report.line('actuation.refused', 'info', detail, viewerName)
    return { accepted: false, reason }
  }

  return {
    request(request) {
      const target = decide(request)
      if (typeof target === 'string') return refuse(request, target)
      const lane = laneOf(target)
      if (lane.isFull()) return refuse(request, 'queueFull')
      const startsInMs = lane.waitMs()
      const met = { deviceId: target.device.id, place: lane.length(), clip: () => item.clip }
      const item = createItem(orderOf(request, target.output))
      lane.add(item)
      const state = lane.isPlaying(item) ? 'playing' : 'queued'
      const { id: itemId, started, ended } = item
      const handedAt = () => item.handedAt
      return { accepted: true, itemId, state, startsInMs, started, handedAt, ended, met }
    },
    play(target, order) {
      const item = createItem(order)
      return laneOf(target).play(item) ? item : null
    },
    skip(itemId, reason = 'skipped') {
      if (!lanesOf().some((lane) => lane.skip(itemId, reason)))
        throw new AppError('notFound', 'That item is over already.')
    },
    empty(reason, device) {
      for (const lane of lanesOf(device)) lane.empty(reason)
    },
    endOf(viewerId, reason) {
      for (const lane of lanesOf()) lane.endOf(viewerId, reason)
    },
    setPaused(output, isPaused) {
      pauses.set(output, isPaused)
      const detail = { device: output?.deviceId ?? null, output: output?.outputId ?? null }
      deps.report.line(isPaused ? 'queue.paused' : 'queue.resumed', 'info', detail, 'operator')
      for (const lane of lanesOf()) lane.advance()
      deps.onChange()
    },
    advance(device) {
      for (const lane of lanesOf(device)) lane.advance()
    },
    queue: () => lanesOf().flatMap((lane) => lane.view()),
    queueView: pauses.view,
  }
}

function orderOf(request: ActuationRequest, output: Output): Order {
  const pattern = patternFor(output.kind, request.pattern)
  const wished = { ...request, pattern }
  return { ...wished, ceiling: ceilingOf(wished, output), formAt: formAtOf(wished) }
}

/** The highest level of the pattern, but a whole step: less than one would be nothing. */
export function ceilingOf(
  { pattern, intensity = 1 }: Pick<ActuationRequest, 'pattern' | 'intensity'>,
  { steps }: Pick<Output, 'steps'>,
): number {
  return Math.min(1, Math.ceil(intensity * peakOf(pattern) * steps - 1e-9) / Math.max(steps, 1))
}

import type { Clock, Stop } from '../../shared/domain/clock'
import type { Form } from '../../shared/domain/device'
import type { Refusal } from '../../shared/domain/safety'
import type { GuardedDevice } from '../safety/guarded-device'
import type { Output, Wish } from '../safety/output'
import type { Item } from './item'
import type { Mix } from './mix'

/** One item that plays, since its own start. */
interface Part {
  readonly item: Item
  readonly startedAt: number
  readonly endsAt: number
}

/** What plays on an output: one item, or several as one wish. */
export interface Group {
  items(): readonly Item[]
  /** Milliseconds until the first of them is over; 0 when nothing plays. */
  nextEndMs(): number
  /** Plays an item from now on, beside what plays already. */
  join(item: Item): void
  /** Ends those, with a zero when nothing else plays. */
  end(items: readonly Item[], reason: Refusal): void
}

export interface GroupDeps {
  clock: Clock
  device: GuardedDevice
  output: Output
  mix(): Mix
  /** Null: it ran to its end. */
  onEnd(item: Item, reason: Refusal | null): void
  /** Limits took something off. Once an item. */
  onClipped(item: Item, asked: number, allowed: number): void
}

/**
 * Whenever its items change, what is left gets a lease of its own: with the ceiling and the end that they need, no
 * higher and no later. No lease is extended, and none goes on for an item that is over.
 */
export function createGroup(deps: GroupDeps): Group {
  const { clock, device, output } = deps
  let parts: readonly Part[] = []
  let cancelSweep: Stop = () => undefined
  const clipped = new WeakSet<Item>()

  function play(next: readonly Part[]): void {
    const isNew = parts.length === 0
    parts = next
    plan()
    const wish = wishOf(parts, deps, { onClipped: noteClip, onEnd: over })
    if (isNew) device.grant(output, wish)
    else device.regrant(output, wish)
  }

  /** The last item ends with the lease; one before it leaves the others alone. */
  function plan(): void {
    cancelSweep()
    const first = Math.min(...parts.map(({ endsAt }) => endsAt))
    if (first < endOf(parts)) cancelSweep = clock.after(first - clock.now(), sweep)
  }
  function sweep(): void {
    const done = parts.filter(({ endsAt }) => endsAt <= clock.now())
    if (done.length === 0) plan()
    else if (done.length < parts.length) leave(done, null)
  }

  function leave(gone: readonly Part[], reason: Refusal | null): void {
    play(parts.filter((part) => !gone.includes(part)))
    for (const { item } of gone) deps.onEnd(item, reason)
  }

  function over(reason: Refusal | null): void {
    cancelSweep()
    const gone = parts
    parts = []
    for (const { item } of gone) deps.onEnd(item, reason)
  }

  function noteClip(asked: number, allowed: number): void {
    for (const { item } of parts) {
      if (clipped.has(item)) continue
      clipped.add(item)
      deps.onClipped(item, asked, allowed)
    }
  }

  return {
    items: () => parts.map(({ item }) => item),
    nextEndMs: () =>
      parts.length === 0 ? 0 : Math.max(0, Math.min(...parts.map(({ endsAt }) => endsAt)) - clock.now()),
    join(item) {
      const startedAt = clock.now()
      hand(item, deps)
      play([...parts, { item, startedAt, endsAt: startedAt + item.durationMs }])
    },
    end(items, reason) {
      const gone = parts.filter(({ item }) => items.includes(item))
      if (gone.length === 0) return
      if (gone.length === parts.length) device.end(output, reason)
      else leave(gone, reason)
    },
  }
}

/**
 * What is steered was bought as time itself: it has begun, whether or not anything is asked of it. And what joins
 * others while the output moves has a share in that, even if it changes no frame.
 */
function hand(item: Item, { device, output }: GroupDeps): void {
  if (item.steer || (output.level > 0 && item.ceiling > 0)) {
    item.hasMoved = true
    item.markStarted()
  }
  const { id: deviceId, look: wake } = device
  const { id: itemId, durationMs: endsInMs } = item
  item.steer?.onTurn({ itemId, deviceId, outputId: output.id, endsInMs, wake })
}

const endOf = (parts: readonly Part[]): number => Math.max(...parts.map(({ endsAt }) => endsAt))

/** All parts as one wish, seen from now on. */
function wishOf(
  parts: readonly Part[],
  { clock, mix }: GroupDeps,
  hear: Pick<Wish, 'onClipped' | 'onEnd'>,
): Wish {
  const from = clock.now()
  const how = mix()
  const levelOf = ({ item, startedAt }: Part, elapsedMs: number): number =>
    Math.min(item.ceiling, item.askedAt(from + elapsedMs - startedAt))
  return {
    ...hear,
    durationMs: endOf(parts) - from,
    ceiling: parts.reduce((ceiling, { item }) => how.mix(ceiling, item.ceiling), 0),
    askedAt(elapsedMs) {
      let level = 0
      for (const part of parts) level = how.mix(level, levelOf(part, elapsedMs))
      return level
    },
    formAt(elapsedMs) {
      const strongest = parts.reduce((one, other) =>
        levelOf(other, elapsedMs) > levelOf(one, elapsedMs) ? other : one,
      )
      return formOf(strongest, from + elapsedMs)
    },
    onFrame() {
      const elapsedMs = clock.now() - from
      for (const part of parts) {
        if (levelOf(part, elapsedMs) === 0) continue
        part.item.hasMoved = true
        part.item.handedAt ??= clock.now()
      }
    },
    onMoved() {
      for (const { item } of parts) if (item.hasMoved) item.markStarted()
    },
  }
}

const formOf = ({ item, startedAt }: Part, now: number): Form | null => item.formAt?.(now - startedAt) ?? null

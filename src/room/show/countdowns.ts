import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { CountdownsTold } from '../../shared/contract/room-games'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type CountdownDraft, mostCountdowns, overShownMs } from '../../shared/domain/countdown'
import { transaction } from '../store/database'
import type { GameTables, StoredCountdown } from './game-tables'

export interface Countdowns {
  told(): CountdownsTold
  /** A repeat changes nothing. @throws AppError `conflict` for too many | `unavailable` */
  start(wish: CountdownDraft & { id: string; ms: number; pictureAt: number | null }): void
  /** @throws AppError `notFound` | `conflict` for one that is over | `unavailable` */
  pause(id: string, isPaused: boolean, pictureAt: number | null): void
  /** One that is over runs again for so long. @throws AppError `notFound` | `unavailable` */
  add(id: string, key: string, ms: number): void
  /** @throws AppError `notFound` | `unavailable` */
  end(id: string, pictureAt: number | null): void
  remove(id: string): void
  /** Tells what ended while nobody was here, and waits for what is to come. */
  resume(): void
  stop: Stop
}

const mostTimerMs = 2 ** 31 - 1
const againAfterMs = 1_000
const mostKeys = 8
const leastMs = 1_000

export function createCountdowns(deps: {
  clock: Clock
  database: DatabaseSync
  tables: GameTables
  onChange(): void
  /** It is over, for the first time in this round; kept as told once this returns. @throws when it could not be told */
  onOver(countdown: StoredCountdown): void
  onProblem(error: unknown): void
}): Countdowns {
  const { clock, database, tables } = deps
  let list: readonly StoredCountdown[] = tables.countdowns()
  let pictureAt: number | null = null
  let cancelLook: Stop = () => undefined

  const isOver = ({ pausedLeftMs, endsAt }: StoredCountdown) =>
    pausedLeftMs === null && endsAt <= clock.wall()
  const leftMs = ({ pausedLeftMs, endsAt }: StoredCountdown) => pausedLeftMs ?? endsAt - clock.wall()

  function find(id: string): StoredCountdown {
    const found = list.find((each) => each.id === id)
    if (!found) throw new AppError('notFound', 'That countdown is gone.')
    return found
  }
  /** On the disk first. */
  function save(next: StoredCountdown): void {
    transaction(database, () => tables.saveCountdown(next))
    list = list.some(({ id }) => id === next.id)
      ? list.map((each) => (each.id === next.id ? next : each))
      : [...list, next]
  }
  function changed(next: StoredCountdown, at: number | null): void {
    save(next)
    pictureAt = at
    lookNow()
    deps.onChange()
  }
  function runFor(of: StoredCountdown, ms: number, from: number | null): StoredCountdown {
    return {
      ...of,
      endsAt: clock.wall() + ms,
      pausedLeftMs: null,
      endsPictureAt: from === null ? null : from + ms,
    }
  }

  /** What is over is told, once. What ended long ago is only marked: nobody waits for it any more. */
  function look(): void {
    cancelLook()
    for (const each of list.filter((one) => isOver(one) && one.toldRound < one.round)) {
      if (-leftMs(each) < overShownMs) deps.onOver(each)
      save({ ...each, toldRound: each.round })
      deps.onChange()
    }
    const next = Math.min(
      ...list.flatMap((each) => (each.pausedLeftMs === null && !isOver(each) ? leftMs(each) : [])),
    )
    if (next < Number.POSITIVE_INFINITY) lookAfter(Math.min(mostTimerMs, Math.max(0, next)))
  }
  /** What could not be told is tried again: whoever asked for something else has it all the same. */
  function lookNow(): void {
    try {
      look()
    } catch (error) {
      deps.onProblem(error)
      lookAfter(againAfterMs)
    }
  }
  function lookAfter(ms: number): void {
    cancelLook()
    cancelLook = clock.after(ms, lookNow)
  }
  function requireRunning(id: string): StoredCountdown {
    const found = find(id)
    if (isOver(found)) throw new AppError('conflict', 'That countdown is over. Add time, or start another.')
    return found
  }

  return {
    told: () => ({
      list: list.map((each) => ({
        ...{ id: each.id, label: each.label, whenOver: each.whenOver, leftMs: leftMs(each) },
        ...{ isPaused: each.pausedLeftMs !== null, endsPictureAt: each.endsPictureAt },
      })),
      pictureAt,
    }),
    start({ id, label, whenOver, ms, pictureAt: at }) {
      if (list.some((each) => each.id === id)) return
      if (list.length >= mostCountdowns)
        throw new AppError('conflict', `There are ${mostCountdowns} countdowns already. Remove one first.`)
      const fresh = { id, label, whenOver, round: 1, toldRound: 0, addedKeys: [] }
      changed(runFor({ ...fresh, endsAt: 0, pausedLeftMs: null, endsPictureAt: null }, ms, at), at)
    },
    pause(id, isPaused, at) {
      const found = requireRunning(id)
      if ((found.pausedLeftMs !== null) === isPaused) return
      changed(
        isPaused
          ? { ...found, pausedLeftMs: leftMs(found), endsPictureAt: null }
          : runFor(found, leftMs(found), at),
        at,
      )
    },
    add(id, key, ms) {
      const found = find(id)
      if (found.addedKeys.includes(key)) return
      const addedKeys = [...found.addedKeys, key].slice(-mostKeys)
      if (isOver(found)) {
        if (ms <= 0) throw new AppError('conflict', 'That countdown is over: there is nothing to take away.')
        return changed({ ...runFor(found, ms, null), round: found.round + 1, addedKeys }, null)
      }
      const left = Math.max(leastMs, leftMs(found) + ms)
      const added = left - leftMs(found)
      changed(
        {
          ...found,
          addedKeys,
          endsAt: found.endsAt + added,
          pausedLeftMs: found.pausedLeftMs === null ? null : left,
          endsPictureAt: found.endsPictureAt === null ? null : found.endsPictureAt + added,
        },
        null,
      )
    },
    end(id, at) {
      const found = find(id)
      if (!isOver(found)) changed(runFor(found, 0, at), at)
    },
    remove(id) {
      transaction(database, () => tables.removeCountdown(id))
      list = list.filter((each) => each.id !== id)
      pictureAt = null
      lookNow()
      deps.onChange()
    },
    resume: () => lookAfter(0),
    stop: () => cancelLook(),
  }
}

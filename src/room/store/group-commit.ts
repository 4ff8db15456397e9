import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../shared/domain/clock'
import { writeFailure } from './database'

/**
 * Transactions that share one synced commit. Each piece of work is whole or undone by itself; what waits is on the disk
 * together, and is told in the order in which it was written.
 */
export interface GroupCommit {
  /** On the disk when it returns, and with it all that waited. @throws AppError `unavailable` when the disk refuses; what `work` throws otherwise */
  now<T>(work: () => T): T
  /**
   * Written now, on the disk a moment later. `kept` is called then, before anything that was written later is told.
   * Within `work`, `now` is a part of it. Rejects as `now` throws, and then nothing of it has happened.
   */
  soon<T>(work: () => T, kept?: (value: T) => void): Promise<T>
  /** Something is written that is not on the disk yet. */
  readonly isOpen: boolean
  /** Puts what waits on the disk. A disk that refuses is told to those who wait. */
  flush: Stop
}

interface Waiting {
  kept(): void
  refused(error: unknown): void
}

/** Far below what anybody notices; a commit alone takes as long on many a disk. */
const gatherMs = 3

export function createGroupCommit(deps: {
  database: DatabaseSync
  clock: Pick<Clock, 'after'>
  /** A transaction begins: from now on the file holds more than the disk. */
  opened(): void
}): GroupCommit {
  const { database, clock } = deps
  const waiting: Waiting[] = []
  let cancel: Stop | null = null
  let isInside = false

  /** Done or undone by itself, within the group's transaction. */
  function write<T>(work: () => T): T {
    if (isInside) return work()
    try {
      if (!database.isTransaction) {
        deps.opened()
        database.exec('BEGIN IMMEDIATE')
      }
      database.exec('SAVEPOINT one')
      isInside = true
      const value = work()
      database.exec('RELEASE one')
      return value
    } catch (cause) {
      const error = writeFailure(cause)
      if (database.isTransaction) undoOne()
      else refuse(error)
      throw error
    } finally {
      isInside = false
    }
  }
  function undoOne(): void {
    if (waiting.length === 0) database.exec('ROLLBACK')
    else database.exec('ROLLBACK TO one; RELEASE one')
  }
  function taken(): Waiting[] {
    cancel?.()
    cancel = null
    return waiting.splice(0)
  }
  /** The disk has given the whole transaction up. */
  function refuse(error: unknown): void {
    for (const each of taken()) each.refused(error)
  }
  /** @throws AppError `unavailable` */
  function commit(): void {
    try {
      if (database.isTransaction) database.exec('COMMIT')
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK')
      const error = writeFailure(cause)
      refuse(error)
      throw error
    }
    for (const each of taken()) each.kept()
  }
  function flush(): void {
    try {
      commit()
    } catch {
      // Whoever waited has been told.
    }
  }

  return {
    now(work) {
      if (isInside) return work()
      const value = write(work)
      commit()
      return value
    },
    soon<T>(work: () => T, kept?: (value: T) => void) {
      return new Promise<T>((done, refused) => {
        const value = write(work)
        waiting.push({
          kept() {
            try {
              kept?.(value)
              done(value)
            } catch (error) {
              refused(error)
            }
          },
          refused,
        })
        cancel ??= clock.after(gatherMs, flush)
      })
    },
    get isOpen() {
      return database.isOpen && database.isTransaction
    },
    flush,
  }
}

import { AppError } from '../../shared/contract/errors'

/**
 * Saves what `write` finds when its turn comes: while one write runs, all that ask meanwhile share the next.
 * Resolves when what was there at the call is on disk. @throws AppError `unavailable`
 */
export function createSaver(file: string, write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null

  async function save(): Promise<void> {
    await running.catch(() => undefined)
    next = null
    running = write()
    try {
      await running
    } catch (cause) {
      throw new AppError(
        'unavailable',
        `The scenes could not be written to ${file}. They hold until you quit.`,
        {
          cause,
        },
      )
    }
  }
  return () => {
    next ??= save()
    return next
  }
}

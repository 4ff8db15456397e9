import { AppError } from '../../shared/contract/errors'
import type { RecordingEnding } from '../../shared/domain/recording'

/** What a write that failed means for the recording, and what its window is told. */
export function writeFailure(folder: string, cause: unknown): { ending: RecordingEnding; error: AppError } {
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
    const text = `The disk of ${folder} is full. The recording up to now is kept.`
    return { ending: 'noSpace', error: new AppError('noSpace', text, { cause }) }
  }
  const text = `${folder} cannot be written to any more.`
  return { ending: 'writeFailed', error: new AppError('folderGone', text, { cause }) }
}

/** For the operator: what was recorded stays, its last part may lack. */
export const endNotWritten = (title: string, error: unknown): string =>
  `The end of the recording “${title}” could not be written: ${error instanceof Error ? error.message : ''}`

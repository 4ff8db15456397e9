import type { RecordingContainer } from '../../../../shared/domain/recording'
import type { PictureSize } from '../../../../shared/domain/scene'

export type PageSays =
  /** Which codecs does this machine encode? Answered by `able` or `failed`. */
  | { type: 'prepare'; picture: PictureSize }
  | { type: 'start'; video: ReadableStream<VideoFrame>; sound: MessagePort; sampleRate: number }
  | { type: 'pause'; isPaused: boolean }
  /** The piece that was said last is in the file. */
  | { type: 'written' }
  /** Nothing can be written any more: end without a flush. */
  | { type: 'drop' }
  | { type: 'stop' }

export type WorkerSays =
  | { type: 'able'; container: RecordingContainer }
  /** The next is said once this one is written. */
  | { type: 'piece'; offset: number; bytes: string; lengthBytes: number }
  /** Encoded and not written yet. */
  | { type: 'waiting'; bytes: number }
  /** Everything is in the file. */
  | { type: 'ended' }
  | { type: 'failed'; problem: 'unsupported' | 'encoderFailed'; detail: string }

import type { Alert } from '../../../../shared/domain/rule'
import type { Heart } from '../../../../shared/domain/sensor'

/** The outgoing picture. */
export const programme = { width: 1_280, height: 720, frameRate: 30 } as const

/** What stands where no source gives frames. */
export type Filler = 'pattern' | 'noPicture'

export type PageSays =
  | { type: 'start'; writable: WritableStream<VideoFrame> }
  | { type: 'source'; readable: ReadableStream<VideoFrame> | null; filler: Filler }
  | { type: 'alert'; alert: Alert }
  | { type: 'heart'; heart: Heart | null }
  | { type: 'count' }
  | { type: 'stop' }

export interface FrameCounts {
  /** Handed to the outgoing track. */
  written: number
  /** Dropped because the track took none. */
  dropped: number
  /** Taken from sources, and of these closed again; they differ by the one being shown at most. */
  taken: number
  closed: number
}
export type WorkerSays = { type: 'counts'; counts: FrameCounts }

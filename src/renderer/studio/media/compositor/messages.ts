import type { OnScreen } from '../../../../shared/domain/on-screen'
import type { Alert } from '../../../../shared/domain/rule'
import { firstSize, type PictureSize, type SceneItem } from '../../../../shared/domain/scene'
import type { Heart } from '../../../../shared/domain/sensor'

export interface SaidLine {
  name: string
  text: string
}

/** What alerts and the like are laid out in; a picture of another size shows them larger. */
export const programme = { ...firstSize, frameRate: 30 } as const

export interface ComposedScene {
  items: readonly SceneItem[]
  /** Of the outgoing picture. */
  size: PictureSize
  fadeMs: number
}

/** `key`: what `sourceKey` says of a source. */
export type PageSays =
  | { type: 'start'; writable: WritableStream<VideoFrame> }
  /** Null: the source gives nothing now, and a placeholder stands in for it. */
  | { type: 'frames'; key: string; readable: ReadableStream<VideoFrame> | null }
  | { type: 'image'; key: string; image: ImageBitmap | null }
  | { type: 'forget'; key: string }
  /** What is seen, bottom first. The picture before fades out for `fadeMs`; 0 cuts. */
  | ({ type: 'scene' } & ComposedScene)
  | { type: 'alert'; alert: Alert }
  | { type: 'heart'; heart: Heart | null }
  /** Polls and goals, whole. */
  | { type: 'show'; onScreen: OnScreen }
  /** The latest lines, oldest first. */
  | { type: 'chat'; lines: readonly SaidLine[] }
  | { type: 'count' }
  | { type: 'stop' }

export interface FrameCounts {
  /** Handed to the outgoing track. */
  written: number
  /** Dropped because the track took none. */
  dropped: number
  /** Taken from sources, and of these closed again; they differ by one for each source at most. */
  taken: number
  closed: number
}
export type WorkerSays = { type: 'counts'; counts: FrameCounts }

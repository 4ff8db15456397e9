import type { OnScreen } from '../../../../shared/domain/on-screen'
import type { ShownAlert } from '../../../../shared/domain/overlay'
import type { ScreenLevels } from '../../../../shared/domain/overlay/level'
import type { OverlayLook } from '../../../../shared/domain/overlay/look'
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
  | { type: 'alert'; alert: ShownAlert }
  /** It was skipped. */
  | { type: 'alertEnd'; id: string }
  | { type: 'heart'; heart: Heart | null }
  /** Everything that stands for longer, whole. */
  | { type: 'show'; onScreen: OnScreen }
  | { type: 'levels'; levels: ScreenLevels }
  /** Colours and places of all that is drawn over the picture. */
  | { type: 'look'; look: OverlayLook }
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
/** What a theme's picture is fed as. */
export const alertPictureKey = (pictureId: string): string => `alert:${pictureId}`

export type WorkerSays = { type: 'counts'; counts: FrameCounts }

import type { Stop } from '../../../../shared/domain/clock'
import type { PictureSize, SceneSource } from '../../../../shared/domain/scene'
import type { PictureProblem } from '../types'
import { openCamera, wantedVideo } from './open-camera'
import { playFile } from './play-file'
import { type CaptureProblem, captureProblemOf } from './problem'

/** Sources whose picture comes from outside; the others are drawn by the compositor itself. */
export type OutsideSource = Extract<SceneSource, { kind: 'camera' | 'screen' | 'image' | 'video' }>
export const isOutside = (source: SceneSource): source is OutsideSource =>
  ['camera', 'screen', 'image', 'video'].includes(source.kind)

export interface OpenedTrack {
  track: MediaStreamTrack
  /** What a media file, a shared screen or a tab gives besides its picture, if anything. */
  sound: MediaStreamTrack | null
  /** What is to be done besides stopping both. */
  end?: Stop
}
export type Opened = OpenedTrack | { image: ImageBitmap }
export interface Opener {
  mediaDevices: Pick<MediaDevices, 'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices'>
  /** The bytes of an image. @throws when it is not there */
  readMedia(mediaId: string): Promise<Blob>
  /** Of the outgoing picture: no source need give more. */
  pictureSize(): PictureSize
}

const problemOf: Record<CaptureProblem, PictureProblem> = {
  missing: 'noCamera',
  noPermission: 'noPermission',
  inUse: 'inUse',
  unsupported: 'unsupported',
}

/** Takes a source, or says why there is none. A screen needs a gesture of the operator. Never rejects. */
export async function openSource(
  source: OutsideSource,
  opener: Opener,
): Promise<Opened | { problem: PictureProblem }> {
  if (source.kind === 'image' || source.kind === 'video') return openMedia(source, opener)
  const size = opener.pictureSize()
  try {
    const stream = await (source.kind === 'screen'
      ? opener.mediaDevices.getDisplayMedia({ video: wantedVideo(size), audio: true })
      : openCamera(source, opener.mediaDevices, size))
    const [track] = stream.getVideoTracks()
    return track ? { track, sound: stream.getAudioTracks()[0] ?? null } : { problem: 'unsupported' }
  } catch (error) {
    return { problem: problemOf[captureProblemOf(error)] }
  }
}

async function openMedia(
  { kind, mediaId }: Extract<SceneSource, { kind: 'image' | 'video' }>,
  { readMedia }: Opener,
): ReturnType<typeof openSource> {
  try {
    const file = await readMedia(mediaId)
    return kind === 'image' ? { image: await createImageBitmap(file) } : await playFile(file)
  } catch {
    // Not there any more, or nothing that this browser can decode: either way another must be chosen.
    return { problem: 'noMedia' }
  }
}

import { canEncodeAudio, getFirstEncodableVideoCodec, Quality } from 'mediabunny'
import type { RecordingContainer } from '../../../../shared/domain/recording'
import type { PictureSize } from '../../../../shared/domain/scene'

export interface RecordingCodecs {
  container: RecordingContainer
  video: 'avc' | 'vp9' | 'vp8'
  audio: 'aac' | 'opus'
  videoBps: number
}

export const audioBps = 160_000
/** About 4 Mbit/s at 720p and 9 at 1080p: half as much again as goes out. */
const bitsPerPixel = 4.4

/** H.264 in MP4 plays everywhere; WebM is what is left. Null: this browser encodes nothing that we write. */
export async function chooseCodecs({ width, height }: PictureSize): Promise<RecordingCodecs | null> {
  const videoBps = Math.round(width * height * bitsPerPixel)
  const shape = { width, height, quality: new Quality({ bitrate: videoBps }) }
  const video = await getFirstEncodableVideoCodec(['avc', 'vp8', 'vp9'], shape)
  if (video !== 'avc' && video !== 'vp8' && video !== 'vp9') return null
  const container = video === 'avc' ? 'mp4' : 'webm'
  const isAac =
    container === 'mp4' && (await canEncodeAudio('aac', { quality: new Quality({ bitrate: audioBps }) }))
  return { container, video, audio: isAac ? 'aac' : 'opus', videoBps }
}

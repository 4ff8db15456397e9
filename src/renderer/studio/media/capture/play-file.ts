import type { OpenedTrack } from './open-source'

/** Chromium's capture of a media element (W3C mediacapture-fromelement), which TypeScript's DOM library lacks. */
type Capturable = HTMLVideoElement & { captureStream(): MediaStream }

/**
 * A media file, played for ever and never on this machine's loudspeakers. @throws when this browser cannot play it
 */
export async function playFile(file: Blob): Promise<OpenedTrack> {
  const video = document.createElement('video') as Capturable
  const url = URL.createObjectURL(file)
  const goOn = () => void video.play().catch(() => undefined)
  function end(): void {
    video.removeEventListener('pause', goOn)
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
  Object.assign(video, { muted: true, loop: true, playsInline: true, src: url })
  try {
    await video.play()
    const stream = video.captureStream()
    const [track] = stream.getVideoTracks()
    if (!track) throw new Error('a media file without a picture')
    // Chromium pauses silent videos of hidden pages; what goes out must not stand still.
    video.addEventListener('pause', goOn)
    return { track, sound: stream.getAudioTracks()[0] ?? null, end }
  } catch (error) {
    end()
    throw error
  }
}

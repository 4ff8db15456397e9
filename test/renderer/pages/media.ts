import { readPixelClock } from '../../../src/renderer/shared-media/pixel-clock'
import { createStudioMedia, type StudioMedia } from '../../../src/renderer/studio/media'
import { playFile } from '../../../src/renderer/studio/media/capture/play-file'
import { type Compositor, createCompositor } from '../../../src/renderer/studio/media/compositor'
import { firstSize, type PictureSize, type SceneItem } from '../../../src/shared/domain/scene'

/** What the rig's page offers to the test that drives it. */
export interface MediaRig extends Window {
  media: StudioMedia
  compositor: Compositor
  video: HTMLVideoElement
  /** Counts presented frames for a while. */
  framesIn(ms: number): Promise<number>
  /** One colour, in fractions of the picture. */
  pixel(x: number, y: number): [number, number, number]
  /** The clock of the frame on show, and the time it was read. */
  clock(): { reading: number | null; now: number }
  /** Of what `show` shows. */
  size: PictureSize
  /** Shows these as the only scene. */
  show(...items: SceneItem[]): void
  /** What every image of a scene is. */
  image: Blob
  /** What every sound of an alert is. */
  sound: Blob
  /** Two seconds of one colour as a WebM file, with a line that moves. */
  film(colour: string): Promise<Blob>
  play: typeof playFile
  showCompositor(): void
  /** The peak that a sine wave of the same power would have, in dBFS: what crackles on a busy machine counts little. */
  loudness(track: MediaStreamTrack, ms?: number): Promise<number>
  /** A track with a steady tone of this amplitude. */
  steady(amplitude: number): MediaStreamTrack
  camera(): Promise<MediaStreamTrack>
}

const rig = window as unknown as MediaRig
const video = document.body.appendChild(document.createElement('video'))
rig.video = video
rig.media = createStudioMedia({
  readMedia: () => Promise.resolve(rig.image),
  readSound: () => Promise.resolve(rig.sound),
})
rig.size = firstSize
rig.show = (...items) => {
  const scene = { id: 's', name: 'Scene', items }
  const transition = { kind: 'cut', ms: 300 } as const
  const collection = { id: 'c', name: 'Rig', size: rig.size, scenes: [scene], transition }
  rig.media.showScenes({ collection, sceneId: 's' })
}
rig.media.attachPreview(video)

rig.framesIn = (ms) =>
  new Promise((done) => {
    let count = 0
    let isOver = false
    const onFrame = () => {
      if (isOver) return
      count++
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)
    setTimeout(() => {
      isOver = true
      done(count)
    }, ms)
  })

function grab(): ImageData {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no context')
  context.drawImage(video, 0, 0)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

rig.pixel = (x, y) => {
  const image = grab()
  const at = (Math.floor(y * image.height) * image.width + Math.floor(x * image.width)) * 4
  return [image.data[at] ?? 0, image.data[at + 1] ?? 0, image.data[at + 2] ?? 0]
}

rig.clock = () => {
  const image = grab()
  const now = Date.now()
  return {
    reading: readPixelClock({ data: image.data, width: image.width, pictureHeight: image.height }),
    now,
  }
}

rig.play = playFile
rig.film = async (colour) => {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 320, height: 180 })
  const context = canvas.getContext('2d')
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm;codecs=vp8' })
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const isOver = new Promise((done) => recorder.addEventListener('stop', done))
  recorder.start()
  for (let frame = 0; frame < 60 && context; frame++) {
    context.fillStyle = colour
    context.fillRect(0, 0, 320, 180)
    context.fillStyle = '#000000'
    context.fillRect(frame * 2, 0, 2, 10)
    await new Promise((done) => setTimeout(done, 33))
  }
  recorder.stop()
  await isOver
  return new Blob(pieces)
}

rig.showCompositor = () => {
  rig.compositor = createCompositor(() => {})
  const track = rig.compositor.track()
  if (!track) throw new Error('no compositor here')
  video.srcObject = new MediaStream([track])
}

const ear = new AudioContext()
rig.loudness = async (track, ms = 300) => {
  const source = ear.createMediaStreamSource(new MediaStream([track]))
  const analyser = new AnalyserNode(ear, { fftSize: 32_768 })
  source.connect(analyser)
  await new Promise((done) => setTimeout(done, ms))
  // The window of the analyser is longer than what was heard: only what came since counts.
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  source.disconnect()
  const heard = samples.slice(-Math.min(samples.length, Math.floor((ms / 1_000) * ear.sampleRate * 0.6)))
  const power = heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length
  return power === 0 ? -100 : Math.max(-100, 10 * Math.log10(2 * power))
}

rig.steady = (amplitude) => {
  const out = ear.createMediaStreamDestination()
  const tone = new OscillatorNode(ear, { frequency: 750 })
  tone.connect(new GainNode(ear, { gain: amplitude })).connect(out)
  tone.start()
  const [track] = out.stream.getAudioTracks()
  if (!track) throw new Error('no tone')
  return track
}

rig.camera = async () => {
  const wanted = { width: 1_280, height: 720, frameRate: 30 }
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted })
  const [track] = stream.getVideoTracks()
  if (!track) throw new Error('no camera')
  return track
}

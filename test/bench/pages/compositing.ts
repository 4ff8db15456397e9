import { createCompositor } from '../../../src/renderer/studio/media/compositor'
import { programme } from '../../../src/renderer/studio/media/compositor/messages'
import { itemOf, type SceneItem } from '../../../src/shared/domain/scene'

/** One scene, composed by the product or as a page would do it without: on a canvas of its own, as frames are shown. */
export interface CompositingWindow extends Window {
  compositing: {
    start(by: 'worker' | 'canvas', size: Size): Promise<void>
    counts(): Counts
    stop(): void
  }
}

export type Size = '720p' | '1080p'

export interface Counts {
  /** Frames of the composed picture on show. */
  shown: number
  /** Frames of the camera so far; null where the browser does not tell. */
  camera: number | null
}

/** W3C mediacapture-extensions, which TypeScript's DOM library lacks. */
type CountedTrack = MediaStreamTrack & { stats?: { totalFrames: number } }

/** Everything is laid out for 720p and grows with the picture. */
const sizes = { '720p': programme, '1080p': { ...programme, width: 1_920, height: 1_080 } } as const
let { width, height } = programme
const scale = () => width / programme.width
const caption = { text: 'Pulsedeck, live', x: 40, y: 600, width: 600, height: 80 }
const logo = { x: 1_000, y: 40, width: 240, height: 135 }
const bar = { colour: '#5b21b6', x: 0, y: 580, width: 1_280, height: 12 }

const video = document.body.appendChild(document.createElement('video'))
Object.assign(video, { muted: true, autoplay: true, width: 640, height: 360 })
let camera: CountedTrack | null = null
let stopComposing: () => void = () => undefined

const items = (): SceneItem[] => [
  {
    ...itemOf({ id: 'camera', name: 'Camera', source: { kind: 'camera', deviceId: null, label: '' } }),
    ...boxOf({ x: 0, y: 0, width: programme.width, height: programme.height }),
  },
  { ...itemOf({ id: 'bar', name: 'Bar', source: { kind: 'colour', colour: bar.colour } }), ...boxOf(bar) },
  {
    ...itemOf({
      id: 'caption',
      name: 'Caption',
      source: { kind: 'text', text: caption.text, colour: '#ffffff', background: '#17191d' },
    }),
    ...boxOf(caption),
  },
  {
    ...itemOf({ id: 'logo', name: 'Logo', source: { kind: 'image', mediaId: '0'.repeat(64) } }),
    ...boxOf(logo),
  },
]

function boxOf({ x, y, width: wide, height: high }: { x: number; y: number; width: number; height: number }) {
  return { x: x * scale(), y: y * scale(), width: wide * scale(), height: high * scale() }
}

async function openCamera(): Promise<CountedTrack> {
  const wanted = { width, height, frameRate: programme.frameRate }
  const [track] = (await navigator.mediaDevices.getUserMedia({ video: wanted })).getVideoTracks()
  if (!track) throw new Error('no camera')
  return track
}

async function picture(): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(480, 270)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#facc15'
  context.fillRect(0, 0, 480, 270)
  return createImageBitmap(canvas)
}

async function byWorker(track: MediaStreamTrack): Promise<MediaStreamTrack> {
  const compositor = createCompositor(() => undefined)
  stopComposing = compositor.close
  compositor.feed('camera:', track)
  compositor.feedImage(`image:${'0'.repeat(64)}`, await picture())
  compositor.showScene(items(), 0, { width, height })
  const made = compositor.track()
  if (compositor.mode !== 'worker' || !made) throw new Error('this browser composes nothing in a worker')
  return made
}

/** What most pages do: the camera in a video element, everything drawn on each animation frame, `captureStream`. */
async function byCanvas(track: MediaStreamTrack): Promise<MediaStreamTrack> {
  const seen = document.createElement('video')
  Object.assign(seen, { muted: true, srcObject: new MediaStream([track]) })
  await seen.play()
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { alpha: false })
  const image = await picture()
  let turn = 0
  const draw = () => {
    turn = requestAnimationFrame(draw)
    if (!context) return
    context.resetTransform()
    context.scale(scale(), scale())
    context.drawImage(seen, 0, 0, programme.width, programme.height)
    context.fillStyle = bar.colour
    context.fillRect(bar.x, bar.y, bar.width, bar.height)
    context.fillStyle = '#17191d'
    context.fillRect(caption.x, caption.y, caption.width, caption.height)
    context.fillStyle = '#ffffff'
    context.font = '600 64px sans-serif'
    context.fillText(caption.text, caption.x + 12, caption.y + 60, caption.width)
    context.drawImage(image, logo.x, logo.y, logo.width, logo.height)
  }
  draw()
  const [made] = canvas.captureStream(programme.frameRate).getVideoTracks()
  stopComposing = () => {
    cancelAnimationFrame(turn)
    made?.stop()
  }
  if (!made) throw new Error('no captured track')
  return made
}

const page = window as unknown as CompositingWindow
page.compositing = {
  async start(by, size) {
    ;({ width, height } = sizes[size])
    camera = await openCamera()
    const made = await (by === 'worker' ? byWorker(camera) : byCanvas(camera))
    video.srcObject = new MediaStream([made])
    await video.play()
  },
  counts: () => ({
    shown: video.getVideoPlaybackQuality().totalVideoFrames,
    camera: camera?.stats?.totalFrames ?? null,
  }),
  stop() {
    video.srcObject = null
    stopComposing()
    camera?.stop()
  },
}

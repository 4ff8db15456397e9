import {
  AudioSampleSource,
  type MkvOutputFormat,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny'
import type { Stop } from '../../../../shared/domain/clock'
import type { PictureSize } from '../../../../shared/domain/scene'
import type { SoundBlock } from '../sound/mix-messages'
import { audioBps, chooseCodecs, type RecordingCodecs } from './codecs'
import { createFrameClock } from './frame-clock'
import type { PageSays, WorkerSays } from './messages'
import { createPieceStream } from './piece-stream'
import { createSoundTrack, type SoundTrack } from './sound-track'
import { createTimeLine, type TimeLine } from './time-line'

/**
 * Encodes and muxes away from the page's thread, with encoders of its own: the live stream does not notice. A key frame
 * a second begins a new fragment, so that at most that second is lost when everything ends at once.
 */
const keyFrameSeconds = 1
const lookPeriodMs = 200
const nowUs = () => performance.now() * 1_000
const say = (message: WorkerSays) => postMessage(message)
const pieces = createPieceStream(say)
let codecs: RecordingCodecs | null = null
let timeLine: TimeLine | null = null
let soundTrack: SoundTrack | null = null
let output: Output | null = null
let isStopping = false
let reading: Promise<unknown> = Promise.resolve()
const ends: Stop[] = []

function fail(problem: 'unsupported' | 'encoderFailed', error: unknown): void {
  if (isStopping) return
  isStopping = true
  for (const end of ends) end()
  say({ type: 'failed', problem, detail: error instanceof Error ? error.message : String(error) })
}

function formatOf({ container }: RecordingCodecs): Mp4OutputFormat | MkvOutputFormat {
  return container === 'mp4'
    ? new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: keyFrameSeconds / 2 })
    : new WebMOutputFormat({ appendOnly: true, minimumClusterDuration: keyFrameSeconds / 2 })
}

/** Closes every frame, whatever becomes of it. */
async function readPictures(readable: ReadableStream<VideoFrame>, source: VideoSampleSource, line: TimeLine) {
  const clock = createFrameClock()
  const reader = readable.getReader()
  ends.push(() => void reader.cancel().catch(() => undefined))
  for (;;) {
    const { value: frame, done } = await reader.read()
    if (done) return
    try {
      const instant = clock.instantOf(frame.timestamp, nowUs())
      const atUs = instant === null || isStopping ? null : line.inFile(instant)
      if (atUs === null) continue
      const sample = new VideoSample(frame, { timestamp: atUs / 1e6 })
      await source.add(sample).finally(() => sample.close())
    } finally {
      frame.close()
    }
  }
}

function hearSounds(port: MessagePort, track: SoundTrack): void {
  port.onmessage = ({ data }: MessageEvent<SoundBlock>) => track.take(data, nowUs())
  const timer = setInterval(() => {
    track.look(nowUs())
    track.settled().catch((error) => fail('encoderFailed', error))
  }, lookPeriodMs)
  ends.push(() => {
    clearInterval(timer)
    port.close()
  })
}

async function start({ video, sound, sampleRate }: Extract<PageSays, { type: 'start' }>): Promise<void> {
  if (!codecs) throw new Error('started before it was prepared')
  const pictures = new VideoSampleSource({
    codec: codecs.video,
    quality: new Quality({ bitrate: codecs.videoBps }),
    keyFrameInterval: keyFrameSeconds,
    latencyMode: 'realtime',
    sizeChangeBehavior: 'contain',
  })
  const sounds = new AudioSampleSource({ codec: codecs.audio, quality: new Quality({ bitrate: audioBps }) })
  output = new Output({ format: formatOf(codecs), target: new StreamTarget(pieces.writable) })
  output.addVideoTrack(pictures)
  output.addAudioTrack(sounds)
  await output.start()
  const line = createTimeLine(nowUs())
  timeLine = line
  soundTrack = createSoundTrack({ sampleRate, source: sounds, timeLine: line })
  hearSounds(sound, soundTrack)
  reading = readPictures(video, pictures, line)
  reading.catch((error) => fail('encoderFailed', error))
}

async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  for (const end of ends) end()
  await reading
  await soundTrack?.settled()
  await output?.finalize()
  await pieces.drained()
  say({ type: 'ended' })
}

async function prepare(picture: PictureSize): Promise<void> {
  codecs = await chooseCodecs(picture)
  if (codecs) say({ type: 'able', container: codecs.container })
  else fail('unsupported', 'no codec')
}

async function hear(message: PageSays): Promise<void> {
  switch (message.type) {
    case 'prepare':
      return prepare(message.picture)
    case 'start':
      return start(message)
    case 'pause':
      return timeLine?.pause(message.isPaused, nowUs())
    case 'written':
      return pieces.written()
    case 'drop':
      isStopping = true
      for (const end of ends) end()
      return pieces.drop()
    case 'stop':
      return stop()
  }
}
addEventListener('message', (event: MessageEvent<PageSays>) => {
  hear(event.data).catch((error) => {
    isStopping = false
    fail('encoderFailed', error)
  })
})

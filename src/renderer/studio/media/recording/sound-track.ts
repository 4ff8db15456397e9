import { AudioSample, type AudioSampleSource } from 'mediabunny'
import type { SoundBlock } from '../sound/mix-messages'
import { createSoundClock } from './sound-clock'
import type { TimeLine } from './time-line'

/** What comes this much too early or late is still the next block. */
const toleranceUs = 100_000
/** The muxer waits for both tracks: where no sound comes, silence does. */
const silentAfterUs = 400_000
const silenceBehindUs = 200_000
/** Ten seconds of blocks: a machine that is this far behind does not catch up. */
const mostWaiting = 250

export interface SoundTrack {
  take(block: SoundBlock, nowUs: number): void
  /** Called now and then: fills in where nothing came. */
  look(nowUs: number): void
  /** Resolves once what was taken is encoded. @throws what the encoder threw */
  settled(): Promise<void>
}

export function createSoundTrack(deps: {
  sampleRate: number
  source: Pick<AudioSampleSource, 'add'>
  timeLine: TimeLine
}): SoundTrack {
  const { sampleRate, source, timeLine } = deps
  const clock = createSoundClock(sampleRate)
  let endUs = 0
  let waiting = 0
  let last: Promise<void> = Promise.resolve()

  function add(planes: Float32Array<ArrayBuffer>, atUs: number): void {
    const numberOfFrames = planes.length / 2
    const sample = new AudioSample({
      data: planes,
      format: 'f32-planar',
      numberOfChannels: 2,
      numberOfFrames,
      sampleRate,
      timestamp: atUs / 1e6,
    })
    endUs = atUs + (numberOfFrames / sampleRate) * 1e6
    waiting++
    last = last
      .then(() => source.add(sample))
      .finally(() => {
        waiting--
        sample.close()
      })
    // Whoever waits for it hears of it; until then it must not count as unheard.
    last.catch(() => undefined)
  }

  return {
    take({ frame, planes }, nowUs) {
      const atUs = timeLine.inFile(clock.instantOf({ frame, count: planes.length / 2 }, nowUs))
      if (atUs === null || atUs < endUs - toleranceUs || waiting > mostWaiting) return
      add(planes, Math.abs(atUs - endUs) < toleranceUs ? endUs : atUs)
    },
    look(nowUs) {
      const atUs = timeLine.inFile(nowUs)
      if (atUs === null || atUs - endUs < silentAfterUs) return
      const frames = Math.floor(((atUs - silenceBehindUs - endUs) / 1e6) * sampleRate)
      add(new Float32Array(2 * frames), endUs)
    },
    settled: () => last,
  }
}

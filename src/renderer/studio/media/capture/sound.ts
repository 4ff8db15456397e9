import type { StoreApi } from 'zustand/vanilla'
import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { SoundChoice, SoundProblem, SoundState, StudioMediaState } from '../types'
import { defaultMicrophone } from './devices'
import { type CaptureProblem, captureProblemOf } from './problem'
import { levelDbfsOf } from './sound-level'

export interface Sound {
  /** The outgoing sound: one track for good, whatever feeds it. */
  readonly track: MediaStreamTrack
  choose(choice: SoundChoice): Promise<void>
  /** Devices came or went: a microphone that was lost is taken again. */
  devicesChanged(): void
  onLevel(listener: (levelDbfs: number) => void): Stop
  /** Browsers start sound only after a gesture; call it in one. */
  wake(): void
  close(): void
}

const problemOf: Record<CaptureProblem, SoundProblem> = {
  missing: 'noMicrophone',
  noPermission: 'noPermission',
  inUse: 'inUse',
  unsupported: 'noMicrophone',
}
const toneHz = 440
const toneGain = 0.1
const levelPeriodMs = 50
/** Nothing is ever played here, so no loudspeaker may hold the clock: Chromium's own option, unknown elsewhere. */
const noSink = { sinkId: { type: 'none' } } as AudioContextOptions

export function createSound(deps: {
  store: StoreApi<StudioMediaState>
  clock: Clock
  mediaDevices: MediaDevices
}): Sound {
  const { store, mediaDevices } = deps
  const context = new AudioContext({ latencyHint: 'interactive', ...noSink })
  const output = context.createMediaStreamDestination()
  const meter = new AnalyserNode(context, { fftSize: 2_048 })
  meter.connect(output)
  const track = output.stream.getAudioTracks()[0]
  if (!track) throw new Error('an audio destination without a track')
  let choice: SoundChoice = null
  let turn = 0
  let silence: Stop = () => {}

  function tell(sound: Partial<SoundState>): void {
    store.setState((state) => ({ sound: { ...state.sound, ...sound } }))
  }

  function play(next: SoundChoice, start: Stop, problem: SoundProblem | null): void {
    silence()
    silence = start
    choice = next
    tell({ microphoneId: next, problem })
  }

  function playMicrophone(id: string, stream: MediaStream): void {
    const source = context.createMediaStreamSource(stream)
    source.connect(meter)
    const [microphone] = stream.getAudioTracks()
    play(
      id,
      () => {
        source.disconnect()
        for (const each of stream.getTracks()) each.stop()
      },
      null,
    )
    const own = silence
    microphone?.addEventListener('ended', () => silence === own && play(id, () => {}, 'ended'))
  }

  async function choose(next: SoundChoice): Promise<void> {
    const own = ++turn
    wake()
    if (next === null) return play(null, () => {}, null)
    if (next === 'tone') return play('tone', startTone(context, meter), null)
    try {
      const stream = await mediaDevices.getUserMedia({ audio: wanted(next) })
      if (own === turn) return playMicrophone(next, stream)
      for (const each of stream.getTracks()) each.stop()
    } catch (error) {
      if (own === turn) play(next, () => {}, problemOf[captureProblemOf(error)])
    }
  }

  function wake(): void {
    if (context.state === 'suspended') {
      context.resume().catch(() => {
        // No gesture yet: the next one tries again.
      })
    }
  }

  return {
    track,
    choose,
    wake,
    devicesChanged() {
      const { problem } = store.getState().sound
      if (problem === 'ended' || problem === 'noMicrophone') void choose(choice)
    },
    onLevel(listener) {
      const samples = new Float32Array(meter.fftSize)
      return deps.clock.every(levelPeriodMs, () => {
        meter.getFloatTimeDomainData(samples)
        listener(levelDbfsOf(samples))
      })
    },
    close() {
      turn++
      silence()
      track.stop()
      if (context.state !== 'closed') void context.close()
    },
  }
}

function wanted(deviceId: string): MediaTrackConstraints | true {
  return deviceId === defaultMicrophone ? true : { deviceId: { exact: deviceId } }
}

function startTone(context: AudioContext, into: AudioNode): Stop {
  const oscillator = new OscillatorNode(context, { frequency: toneHz })
  const gain = new GainNode(context, { gain: toneGain })
  oscillator.connect(gain).connect(into)
  oscillator.start()
  return () => {
    oscillator.stop()
    oscillator.disconnect()
    gain.disconnect()
  }
}

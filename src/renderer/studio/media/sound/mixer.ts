import type { StoreApi } from 'zustand/vanilla'
import type { Clock, Stop } from '../../../../shared/domain/clock'
import {
  defaultMixer,
  type MixerChannel,
  type MixerSettings,
  mixerChannels,
} from '../../../../shared/domain/mixer'
import type { MixerState, StudioMediaState } from '../types'
import type { MixReport } from './dsp/mix'
import { type MixNode, openMixNode } from './mix-node'
import { createMonitor } from './monitor'
import { createWarnings } from './warnings'

export interface Mixer {
  readonly context: AudioContext
  readonly track: MediaStreamTrack
  use(settings: MixerSettings): void
  /** Sources may come before the mixer has loaded: they are heard as soon as it has. */
  add(source: AudioNode, channel: MixerChannel): void
  /** Until it ends or the answer is called. */
  addTrack(track: MediaStreamTrack, channel: MixerChannel): Stop
  /** What goes out, as samples at the answered port, until the next call or `untap`. */
  tap(): { port: MessagePort; sampleRate: number }
  untap(): void
  onReport(listener: (report: MixReport) => void): Stop
  wake(): void
  close(): void
}

/** Nothing that goes out is played here, so no loudspeaker may hold the clock: Chromium's own option, unknown elsewhere. */
const noSink = { sinkId: { type: 'none' } } as AudioContextOptions

export function createMixer({ store, clock }: { store: StoreApi<StudioMediaState>; clock: Clock }): Mixer {
  const context = new AudioContext({ latencyHint: 'interactive', ...noSink })
  const output = context.createMediaStreamDestination()
  const [track] = output.stream.getAudioTracks()
  if (!track) throw new Error('an audio destination without a track')
  const monitor = createMonitor(context)
  const entrances = entrancesOf(context)
  const listeners = new Set<(report: MixReport) => void>()
  const warningsOf = createWarnings()
  let settings = defaultMixer
  let node: MixNode | null = null
  const tell = (state: Partial<MixerState>) =>
    store.setState(({ mixer }) => ({ mixer: { ...mixer, ...state } }))

  function hear(report: MixReport): void {
    const { publishing, sound, mixer } = store.getState()
    const facts = {
      isLive: publishing.state === 'live',
      hasMicrophone: sound.care !== null,
      isMuted: settings.microphone.isMuted,
    }
    const warnings = warningsOf(report, facts, clock.now())
    if (warnings.join() !== mixer.warnings.join()) tell({ warnings })
    for (const listener of listeners) listener(report)
  }

  function broke(): void {
    if (context.state !== 'closed') tell({ isBroken: true })
  }
  async function open(): Promise<void> {
    const opened = await openMixNode({
      context,
      master: output,
      monitor: monitor.input,
      settings: () => settings,
      report: hear,
      broke,
    })
    for (const channel of mixerChannels) opened.connect(entrances[channel], channel)
    node = opened
  }
  // Silence goes out rather than a sound that cannot be muted.
  open().catch(broke)

  return {
    context,
    track,
    use(next) {
      settings = next
      node?.use(next)
      monitor.listen(mixerChannels.some((name) => next[name].isMonitored))
    },
    add: (source, channel) => void source.connect(entrances[channel]),
    addTrack(added, channel) {
      const source = context.createMediaStreamSource(new MediaStream([added]))
      source.connect(entrances[channel])
      if (channel === 'programme') tell({ programmeSounds: store.getState().mixer.programmeSounds + 1 })
      let isOver = false
      const end = () => {
        if (isOver) return
        isOver = true
        source.disconnect()
        if (channel === 'programme') tell({ programmeSounds: store.getState().mixer.programmeSounds - 1 })
      }
      added.addEventListener('ended', end, { once: true })
      return end
    },
    tap() {
      const { port1, port2 } = new MessageChannel()
      node?.tap(port1)
      return { port: port2, sampleRate: context.sampleRate }
    },
    untap: () => node?.tap(null),
    onReport(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake() {
      if (context.state !== 'suspended') return
      context.resume().catch(() => {
        // No gesture yet: the next one tries again.
      })
    },
    close() {
      listeners.clear()
      monitor.close()
      track.stop()
      if (context.state !== 'closed') void context.close()
    },
  }
}

function entrancesOf(context: AudioContext): Record<MixerChannel, AudioNode> {
  return {
    microphone: new GainNode(context),
    programme: new GainNode(context),
    alerts: new GainNode(context),
    tone: new GainNode(context),
  }
}

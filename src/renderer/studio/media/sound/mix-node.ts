import { type MixerChannel, type MixerSettings, mixerChannels } from '../../../../shared/domain/mixer'
import type { MixReport } from './dsp/mix'
import { mixProcessor, type PageSaysToMix } from './mix-messages'
import workletUrl from './mix-worklet.ts?worker&url'

export interface MixNode {
  use(settings: MixerSettings): void
  /** What goes out is told at this port too; null ends it. */
  tap(port: MessagePort | null): void
  connect(source: AudioNode, channel: MixerChannel): void
}

/** The mixer between its sources and what goes out. @throws whatever kept the processor from loading */
export async function openMixNode(deps: {
  context: AudioContext
  master: AudioNode
  monitor: AudioNode
  /** In force from the first sample. */
  settings(): MixerSettings
  report(report: MixReport): void
  /** The processor threw: from now on it gives silence. */
  broke(): void
}): Promise<MixNode> {
  const { context } = deps
  await context.audioWorklet.addModule(workletUrl)
  const node = new AudioWorkletNode(context, mixProcessor, {
    numberOfInputs: mixerChannels.length,
    numberOfOutputs: 2,
    outputChannelCount: [2, 2],
    channelCount: 2,
    channelCountMode: 'explicit',
    processorOptions: deps.settings(),
  })
  node.connect(deps.master, 0)
  node.connect(deps.monitor, 1)
  node.onprocessorerror = deps.broke
  node.port.onmessage = ({ data }: MessageEvent<MixReport>) => deps.report(data)
  const say = (message: PageSaysToMix, transfer: Transferable[] = []) =>
    node.port.postMessage(message, transfer)
  return {
    use: (settings) => say({ type: 'settings', settings }),
    tap: (port) => say({ type: 'tap', port }, port ? [port] : []),
    connect: (source, channel) => source.connect(node, 0, mixerChannels.indexOf(channel)),
  }
}

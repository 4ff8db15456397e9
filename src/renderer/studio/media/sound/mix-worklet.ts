import type { MixerSettings } from '../../../../shared/domain/mixer'
import type { Pair } from './dsp/channel'
import { createMix, type Mix, type MixReport } from './dsp/mix'
import { mixProcessor, type PageSaysToMix, reportPeriodMs } from './mix-messages'
import { createTap, type Tap } from './tap'

/** What an AudioWorkletGlobalScope has (Web Audio API, section 1.32), which TypeScript's DOM library lacks. */
declare const sampleRate: number
declare const currentFrame: number
declare function registerProcessor(
  name: string,
  processor: new (options: { processorOptions: MixerSettings }) => Processor,
): void
declare class Processor {
  readonly port: MessagePort
}
declare const AudioWorkletProcessor: typeof Processor

/** Carries the mixer on the audio thread: settings in, reports out, sound through. */
class MixProcessor extends AudioWorkletProcessor {
  private mix: Mix | null = null
  private tap: Tap | null = null
  private settings: MixerSettings
  private sinceReport = 0

  constructor({ processorOptions }: { processorOptions: MixerSettings }) {
    super()
    this.settings = processorOptions
    this.port.onmessage = ({ data }: MessageEvent<PageSaysToMix>) => this.hear(data)
  }

  private hear(message: PageSaysToMix): void {
    if (message.type === 'settings') {
      this.settings = message.settings
      this.mix?.use(message.settings)
    } else {
      const { port } = message
      this.tap = port && createTap((block, transfer) => port.postMessage(block, transfer))
    }
  }

  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [master, monitor] = outputs.map(pairOfPlanes)
    if (!master || !monitor) return true
    const quantum = master.left.length
    this.mix ??= createMix(sampleRate, quantum, this.settings)
    this.mix.process(inputs, master, monitor)
    this.tap?.add(master, currentFrame)
    this.sinceReport += quantum
    if (this.sinceReport >= (reportPeriodMs / 1_000) * sampleRate) {
      this.sinceReport = 0
      this.port.postMessage(this.mix.takeReport() satisfies MixReport)
    }
    return true
  }
}

function pairOfPlanes([left, right]: Float32Array[]): Pair | null {
  return left && right ? { left, right } : null
}

registerProcessor(mixProcessor, MixProcessor)

import type { MixerSettings } from '../../../../shared/domain/mixer'
import type { Pair } from './dsp/channel'
import { createMix, type Mix, type MixReport } from './dsp/mix'
import { mixProcessor, reportPeriodMs } from './mix-messages'

/** What an AudioWorkletGlobalScope has (Web Audio API, section 1.32), which TypeScript's DOM library lacks. */
declare const sampleRate: number
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
  private settings: MixerSettings
  private sinceReport = 0

  constructor({ processorOptions }: { processorOptions: MixerSettings }) {
    super()
    this.settings = processorOptions
    this.port.onmessage = ({ data }: MessageEvent<MixerSettings>) => {
      this.settings = data
      this.mix?.use(data)
    }
  }

  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [master, monitor] = outputs.map(pairOfPlanes)
    if (!master || !monitor) return true
    const quantum = master.left.length
    this.mix ??= createMix(sampleRate, quantum, this.settings)
    this.mix.process(inputs, master, monitor)
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

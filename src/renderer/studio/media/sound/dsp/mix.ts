import { type MixerChannel, type MixerSettings, mixerChannels } from '../../../../../shared/domain/mixer'
import { type Channel, createChannel, type Pair, type Planes } from './channel'
import { dbfsOf, gainOf } from './decibel'
import { duckStep, notDucked } from './duck'
import { createLimiter } from './limiter'
import { createMeter, type Level } from './meter'

/** What the mixer measured since the report before, about 20 times a second. */
export interface MixReport {
  channels: Record<MixerChannel, Level>
  /** What goes out; `isClipped`: the sum was too loud and the limiter turned it down. */
  master: Level
  /** Taken off the programme and alerts while the microphone speaks, 0 or less. */
  duckDb: number
}

export interface Mix {
  use(settings: MixerSettings): void
  /** One quantum in (in the order of `mixerChannels`), the sum and the monitor out. */
  process(inputs: readonly Planes[], master: Pair, monitor: Pair): void
  takeReport(): MixReport
}

/** Half a decibel off a peak is what a limiter is for; more is too loud. */
const noticed = 10 ** (-0.5 / 20)

/** The whole mixer as arithmetic: channels, ducking, sum, limiter, meters. */
export function createMix(sampleRate: number, quantum: number, first: MixerSettings): Mix {
  const channels = {} as Record<MixerChannel, Channel>
  for (const name of mixerChannels) channels[name] = createChannel(sampleRate, quantum, first[name])
  const { microphone, programme, alerts } = channels
  const quantumMs = (quantum / sampleRate) * 1_000
  const limiter = createLimiter(sampleRate)
  const meter = createMeter()
  const out = { left: 0, right: 0 }
  let settings = first
  let duck = notDucked
  let duckGain = 1

  function use(next: MixerSettings): void {
    settings = next
    for (const name of mixerChannels) channels[name].use(next[name])
  }

  /** One step a quantum, in a straight line from the gain before: no step is heard. */
  function duckOthers(): void {
    const step = { microphoneDbfs: dbfsOf(rmsOf(microphone.heard)), ms: quantumMs }
    duck = duckStep(duck, settings.ducking, step)
    const from = duckGain
    duckGain = gainOf(duck.gainDb)
    if (from === 1 && duckGain === 1) return
    for (let at = 0; at < quantum; at++) {
      const gain = from + ((duckGain - from) * (at + 1)) / quantum
      scale(programme.sent, at, gain)
      scale(alerts.sent, at, gain)
    }
  }

  function sum(master: Pair, monitor: Pair): void {
    for (let at = 0; at < quantum; at++) {
      let [left, right, nearLeft, nearRight] = [0, 0, 0, 0]
      for (const name of mixerChannels) {
        const { sent, heard } = channels[name]
        left += sent.left[at] ?? 0
        right += sent.right[at] ?? 0
        if (!settings[name].isMonitored) continue
        nearLeft += heard.left[at] ?? 0
        nearRight += heard.right[at] ?? 0
      }
      limiter.pass(left, right, out)
      meter.add(out.left)
      meter.add(out.right)
      master.left[at] = out.left
      master.right[at] = out.right
      monitor.left[at] = nearLeft
      monitor.right[at] = nearRight
    }
  }

  return {
    use,
    process(inputs, master, monitor) {
      mixerChannels.forEach((name, index) => {
        channels[name].process(inputs[index] ?? [])
      })
      duckOthers()
      sum(master, monitor)
    },
    takeReport: () => ({
      channels: {
        microphone: microphone.takeLevel(),
        programme: programme.takeLevel(),
        alerts: alerts.takeLevel(),
        tone: channels.tone.takeLevel(),
      },
      master: { ...meter.take(), isClipped: limiter.takeReduction() < noticed },
      duckDb: duck.gainDb,
    }),
  }
}

function scale(pair: Pair, at: number, gain: number): void {
  pair.left[at] = (pair.left[at] ?? 0) * gain
  pair.right[at] = (pair.right[at] ?? 0) * gain
}

function rmsOf({ left, right }: Pair): number {
  let sum = 0
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) ** 2 + (right[at] ?? 0) ** 2
  return Math.sqrt(sum / (2 * left.length))
}

import type { Stop } from '../../../../shared/domain/clock'

const toneHz = 440
const toneGain = 0.1

/** A tone at −20 dBFS, to check the way of the sound with. */
export function startTone(context: AudioContext, connect: (node: AudioNode) => void): Stop {
  const oscillator = new OscillatorNode(context, { frequency: toneHz })
  const gain = new GainNode(context, { gain: toneGain })
  connect(oscillator.connect(gain))
  oscillator.start()
  return () => {
    oscillator.stop()
    oscillator.disconnect()
    gain.disconnect()
  }
}

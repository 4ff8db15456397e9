let sound: AudioContext | null = null

/** Two short tones, for what must be heard from across the room. Silent where the browser permits no sound. */
export function beep(): void {
  sound ??= new AudioContext()
  const start = sound.currentTime
  for (const [offset, frequency] of [
    [0, 660],
    [0.2, 880],
  ] as const)
    tone(sound, start + offset, frequency)
}

function tone(context: AudioContext, at: number, frequency: number): void {
  const oscillator = new OscillatorNode(context, { frequency })
  const gain = new GainNode(context, { gain: 0.2 })
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.15)
}

import type { OverlaySound } from '../../shared/domain/overlay-cue'

export interface AlertSounds {
  /** Never rejects: what cannot be read, decoded or played is not heard. */
  play(sound: OverlaySound): Promise<void>
  /** Ends every sound at once. */
  silence(): void
}

const mostAtOnce = 8
/** Decoded, a sound of a minute takes 20 MB: the latest few are at hand. */
const keptBuffers = 8

/** Plays the operator's sounds, each decoded once, a few at a time. */
export function createAlertSounds(deps: {
  context: AudioContext
  readSound(soundId: string): Promise<Blob>
  connect(node: AudioNode): void
  /** How many play now. */
  onCount?(count: number): void
}): AlertSounds {
  const { context } = deps
  const buffers = new Map<string, Promise<AudioBuffer>>()
  const playing = new Set<AudioBufferSourceNode>()
  let turn = 0

  function bufferOf(soundId: string): Promise<AudioBuffer> {
    const known = buffers.get(soundId)
    const buffer = known ?? decoded(soundId)
    // The latest asked for is the last to go.
    buffers.delete(soundId)
    buffers.set(soundId, buffer)
    for (const id of [...buffers.keys()].slice(0, -keptBuffers)) buffers.delete(id)
    return buffer
  }
  async function decoded(soundId: string): Promise<AudioBuffer> {
    try {
      const file = await deps.readSound(soundId)
      return await context.decodeAudioData(await file.arrayBuffer())
    } catch (error) {
      buffers.delete(soundId)
      throw error
    }
  }
  function start(buffer: AudioBuffer, volume: number): void {
    if (playing.size >= mostAtOnce) return
    const source = new AudioBufferSourceNode(context, { buffer })
    const gain = new GainNode(context, { gain: volume })
    source.connect(gain)
    deps.connect(gain)
    playing.add(source)
    deps.onCount?.(playing.size)
    source.onended = () => {
      gain.disconnect()
      playing.delete(source)
      deps.onCount?.(playing.size)
    }
    source.start()
  }

  return {
    async play({ soundId, volume }) {
      const own = turn
      // Not awaited: where a gesture is wanted it hangs until there is one, and a sound that late is none.
      if (context.state === 'suspended') context.resume().catch(() => undefined)
      const buffer = await bufferOf(soundId).catch(() => null)
      if (buffer && own === turn && context.state === 'running') start(buffer, volume)
    },
    silence() {
      turn++
      for (const source of playing) source.stop()
    },
  }
}

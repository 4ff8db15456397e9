import type { Pair } from './dsp/channel'
import { blockFrames, type SoundBlock } from './mix-messages'

export interface Tap {
  /** `frame`: of the first sample of this quantum. */
  add(pair: Pair, frame: number): void
}

/**
 * Gathers quanta into blocks. `say` takes the memory along. Samples are taken here, and not from the outgoing track:
 * Chromium (156) stamps the first data of a track with the time of an older one and counts from zero then.
 */
export function createTap(say: (block: SoundBlock, transfer: ArrayBuffer[]) => void): Tap {
  let planes = new Float32Array(2 * blockFrames)
  let filled = 0
  let first = 0
  return {
    add({ left, right }, frame) {
      // A quantum was left out: what is gathered is told as it is, and the next begins anew.
      if (filled > 0 && frame !== first + filled) flush()
      if (filled === 0) first = frame
      planes.set(left, filled)
      planes.set(right, blockFrames + filled)
      filled += left.length
      if (filled >= blockFrames) flush()
    },
  }
  function flush(): void {
    const isWhole = filled === blockFrames
    const said = isWhole ? planes : new Float32Array(2 * filled)
    if (!isWhole) {
      said.set(planes.subarray(0, filled))
      said.set(planes.subarray(blockFrames, blockFrames + filled), filled)
    }
    say({ frame: first, planes: said }, [said.buffer])
    if (isWhole) planes = new Float32Array(2 * blockFrames)
    filled = 0
  }
}

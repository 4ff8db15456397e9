import type { Clock, Stop } from '../../shared/domain/clock'
import type { SlotText } from '../../shared/domain/on-screen'
import { type OverlaySlot, type OverlayText, overlaySlots } from '../../shared/domain/overlay-cue'

/** The texts that stand in the picture, one a slot, each for its time. */
export interface Slots {
  /** An empty text clears its slot. */
  put(text: OverlayText): void
  view(): SlotText[]
  close: Stop
}

export function createSlots(deps: { clock: Clock; onChange(): void }): Slots {
  const texts = new Map<OverlaySlot, { text: string; forget: Stop }>()

  function clear(slot: OverlaySlot): void {
    texts.get(slot)?.forget()
    texts.delete(slot)
  }
  return {
    put({ slot, text, forMs }) {
      clear(slot)
      const over = () => {
        texts.delete(slot)
        deps.onChange()
      }
      const forget: Stop = forMs === null ? () => undefined : deps.clock.after(forMs, over)
      if (text.trim() === '') forget()
      else texts.set(slot, { text, forget })
      deps.onChange()
    },
    view: () =>
      overlaySlots.flatMap((slot) => {
        const held = texts.get(slot)
        return held ? [{ slot, text: held.text }] : []
      }),
    close() {
      for (const slot of texts.keys()) clear(slot)
    },
  }
}

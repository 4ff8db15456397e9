import type { SlotText } from '../../shared/domain/on-screen'
import { slotLetters, slotLook } from '../shared-media/slot-look'
import { part } from './elements'

const vh = (share: number): string => `${(share * 100).toFixed(2)}vh`

/** Texts of rules and of the operator, each in its slot. */
export function createSlotPanels(stage: HTMLElement): { show(texts: readonly SlotText[]): void } {
  let shown: HTMLElement[] = []
  return {
    show(texts) {
      for (const each of shown) each.remove()
      shown = texts.map(build)
      stage.append(...shown)
    },
  }
}

function build({ slot, text }: SlotText): HTMLElement {
  const { x, width, at, from } = slotLook[slot]
  const box = part('p', 'slot', part('span', 'lines', text))
  box.dataset.testid = `slot-${slot}`
  Object.assign(box.style, {
    ...{ left: `${x * 100}vw`, width: `${width * 100}vw`, padding: `${vh(slotLetters.padding)} 1.56vw` },
    ...{ fontSize: vh(slotLetters.size), lineHeight: vh(slotLetters.step) },
    ...(from === 'bottom' ? { bottom: vh(1 - at) } : { top: vh(at) }),
    ...(from === 'middle' ? { transform: 'translateY(-50%)' } : {}),
  })
  return box
}

import type { OnScreen } from '../../shared/domain/on-screen'
import { chatLook } from '../shared-media/chat-look'
import { part } from './elements'
import type { Layer } from './layer'

/** The latest lines, the newest at the foot; older ones go out of the box at its top. */
export function createChatPanel(layer: Layer): { show(lines: OnScreen['chat']): void } {
  const box = part('div', 'chat')
  box.dataset.testid = 'chat'
  const { x, y, width, height } = chatLook.area
  Object.assign(box.style, {
    ...{ left: `${x * 100}vw`, top: `${y * 100}vh` },
    ...{ width: `${width * 100}vw`, height: `${height * 100}vh` },
  })
  return {
    show(lines) {
      if (lines.length === 0) return box.remove()
      box.replaceChildren(
        ...lines.map(({ name, text }) => part('p', 'said', part('span', 'name', `${name}: `), text)),
      )
      if (!box.isConnected) layer.element.append(box)
    },
  }
}

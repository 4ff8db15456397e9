import type { OverlayKind } from '../../shared/domain/overlay/kind'
import type { Area } from '../../shared/domain/overlay/place'
import { alertLook } from './alert-look'
import { chatLook } from './chat-look'
import { drawLook } from './draw-look'
import { heartLook } from './heart-look'
import { panelArea } from './panel-look'
import { goalLook, pollHeight, pollLook } from './show-look'

/** Where each stands that nobody has placed, in fractions; of those that grow, as large as they often are. */
export const usualAreas: Record<OverlayKind, Area> = {
  alerts: alertLook.area,
  heart: heartLook.area,
  poll: { ...pollLook, height: pollHeight({ options: ['', '', '', ''] }) },
  goals: goalLook.area,
  chat: chatLook.area,
  ticker: panelArea('ticker', 6),
  viewers: panelArea('viewers', 1),
  queue: panelArea('queue', 4),
  levels: panelArea('levels', 3),
  countdown: panelArea('countdown', 1),
  draw: drawLook.area,
  text: { x: 0, y: 0, width: 1, height: 1 },
}

import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomEvent } from '../../shared/domain/room'
import type { SettingsSection } from '../../shared/domain/settings'
import { paced } from '../overlays/paced'
import type { PictureParts } from '../parts/overlays'
import type { Room } from '../room-link/room'
import type { Hardware } from '../safety/hardware'
import type { SettingsStore } from '../settings/settings'

export interface OverlayWires
  extends Pick<
    PictureParts,
    'overlays' | 'alertDesk' | 'speech' | 'slots' | 'ticker' | 'chatBox' | 'levelScreen' | 'showScreen'
  > {
  clock: Clock
  hardware: Hardware
  room: Room
  settings: SettingsStore
}

const everyMs = 100
const keysIn: readonly SettingsSection[] = ['overlay', 'overlays']

/** What happened, and what was set, goes into pictures and pages: soon, and together where much happens. */
export function connectOverlays(parts: OverlayWires): { undo: Stop[]; heard(event: RoomEvent): void } {
  const { clock, hardware, room, settings, overlays, speech, levelScreen, showScreen } = parts
  const picture = paced(clock, everyMs, showScreen.review)
  return {
    heard(event) {
      parts.ticker.see(event)
      parts.chatBox.see(event)
      picture.soon()
    },
    undo: [
      room.onChange(picture.soon),
      hardware.onChange(picture.soon),
      hardware.onChange(levelScreen.review),
      hardware.onLevel(levelScreen.review),
      settings.onChange((section) => {
        if (keysIn.includes(section)) {
          overlays.review()
          showScreen.review()
          levelScreen.review()
        }
        if (section === 'overlays' || section === 'alerts') overlays.lookChanged()
        if (section === 'speech') speech.review()
      }),
      picture.close,
      parts.alertDesk.close,
      parts.slots.close,
      levelScreen.close,
    ],
  }
}

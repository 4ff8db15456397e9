import { randomUUID } from 'node:crypto'
import type { Clock } from '../shared/domain/clock'
import type { JournalEntry } from '../shared/domain/journal'
import { createLiveControl, type LiveControl } from './actuation/live-control'
import { createSoundDrive, type SoundDrive } from './actuation/sound'
import { type Blocking, createBlocking } from './blocking'
import type { Room } from './room-link/room'
import type { Hardware } from './safety/hardware'
import type { SettingsStore } from './settings/settings'

/** Who steers, and who is shut out. */
export function createControl(deps: {
  clock: Clock
  record(entry: JournalEntry): void
  hardware: Hardware
  room: Room
  settings: SettingsStore
  onChange(): void
}): { liveControl: LiveControl; blocking: Blocking; sound: SoundDrive } {
  const { clock, record, hardware, room, settings } = deps
  const liveControl = createLiveControl({
    clock,
    newId: randomUUID,
    record,
    actuate: hardware.request,
    endItem: hardware.skip,
    tellGrant: room.control.grant,
    tellEnd: room.control.end,
    onChange: deps.onChange,
  })
  const blocking = createBlocking({
    ...{ clock, hardware, record },
    putOut: room.ends.kick,
    settings: () => settings.get().safety,
    save: (safety) => settings.update('safety', safety),
  })
  const sound = createSoundDrive({
    ...{ clock, record, actuate: hardware.request, endItem: hardware.skip },
    onChange: deps.onChange,
  })
  return { liveControl, blocking, sound }
}

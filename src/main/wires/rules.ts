import type { Stop } from '../../shared/domain/clock'
import type { Devices } from '../devices/devices'
import type { Hub } from '../hub'
import type { Room } from '../room-link/room'
import type { Hearing } from '../rules/hearing'
import type { Hardware } from '../safety/hardware'
import type { Batteries } from '../sensors/batteries'
import type { SettingsStore } from '../settings/settings'

/** What rules hear of the studio itself. Told last of all: a rule comes after what it hears of. */
export function connectRules({
  hub,
  hearing,
  hardware,
  devices,
  batteries,
  room,
  settings,
}: {
  hub: Hub
  hearing: Hearing
  hardware: Hardware
  devices: Devices
  batteries: Batteries
  room: Room
  settings: SettingsStore
}): Stop[] {
  const facts = () => devices.facts()
  return [
    hardware.onChange(() => {
      hearing.permitIs(hardware.view().permit)
      hearing.devicesAre(
        facts().map(({ id, alias }) => ({ id, alias, guard: hardware.deviceState(id).guard })),
      )
    }),
    batteries.onLow((deviceId, percent) => {
      const known = facts().find(({ id }) => id === deviceId)
      if (known) hearing.batteryLow(known, percent)
    }),
    room.onChange(() => hearing.watching(room.view().watching)),
    settings.onChange((section) => {
      if (section === 'rules') hub.refresh('ruleHealth')
      if (section === 'webhooks') hub.refresh('webhooks')
    }),
    hearing.close,
  ]
}

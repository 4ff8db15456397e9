import type { Handlers } from '../../shared/contract/studio'
import { mayWiden } from '../../shared/domain/safety'
import type { Settings } from '../../shared/domain/settings'
import type { Host } from '../host-view'
import type { Hardware } from '../safety/hardware'
import { refuseWidening } from '../safety/narrowing'
import type { SettingsStore } from '../settings/settings'

interface Parts {
  hardware: Pick<Hardware, 'view' | 'setCeiling'>
  host: Pick<Host, 'useStopShortcut'>
  settings: SettingsStore
}

/** A window saves a section whole, perhaps from a moment ago: what has requests of its own stays as it is here. */
export function settingsHandlers({ hardware, host, settings }: Parts): Pick<Handlers, 'settings.save'> {
  /** What keeps motion small is narrowed at once, and widened only while disarmed. @throws AppError `conflict` */
  async function saveSafety(next: Settings['safety']): Promise<void> {
    const present = settings.get().safety
    if (!mayWiden(hardware.view().permit)) refuseWidening(next, present)
    hardware.setCeiling(next.ceiling)
    await settings.update('safety', { ...next, blocked: present.blocked })
  }
  async function saveShortcuts(next: Settings['shortcuts']): Promise<void> {
    await host.useStopShortcut(next.stop)
    const { joystickButton } = settings.get().shortcuts
    await settings.update('shortcuts', { ...next, joystickButton })
  }
  return {
    'settings.save': (change) => {
      switch (change.section) {
        case 'safety':
          return saveSafety(change.value)
        case 'shortcuts':
          return saveShortcuts(change.value)
        case 'appearance':
          return settings.update('appearance', change.value)
      }
    },
  }
}

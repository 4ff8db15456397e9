import type { Handlers } from '../../shared/contract/studio'
import type { JoystickButton } from '../../shared/domain/settings'
import type { StopJoystick } from '../joystick/stop-joystick'
import type { SettingsStore } from '../settings/settings'

export function stopButtonHandlers({
  joystick,
  settings,
}: {
  joystick: StopJoystick
  settings: SettingsStore
}): Pick<Handlers, 'stopButton.learn' | 'stopButton.forget'> {
  const keep = (joystickButton: JoystickButton | null) =>
    settings.update('shortcuts', { ...settings.get().shortcuts, joystickButton })
  return {
    async 'stopButton.learn'() {
      const pressed = await joystick.learn()
      await keep(pressed)
      return pressed
    },
    'stopButton.forget': () => keep(null),
  }
}

import { createStopJoystick } from '../joystick/stop-joystick'
import { createCheckIn } from '../safety/check-in'
import { freshToken } from '../settings/defaults'
import { stopPageStatusOf } from '../stop-page/status'
import { createStopPage } from '../stop-page/stop-page'
import { deviceViews } from '../views'
import { watchWindow } from '../window-watch'
import type { Core } from './core'
import type { HardwareParts } from './hardware'

/** A window that has not beaten for this long is taken for hung. */
const windowSilentMs = 2_500

/** What watches over the operator, and what she has beside the window. */
export async function composeOperator(core: Core, { hardware, devices }: HardwareParts) {
  const { clock, host, settings, record, changed } = core
  const stopPage = await createStopPage({
    clock,
    record,
    stop: () => hardware.stop('stopPage'),
    status: () => stopPageStatusOf(hardware.view(), deviceViews(devices, hardware), clock.wall()),
    settings: () => settings.get().stopPage,
    saveSettings: (value) => settings.update('stopPage', value),
    freshKey: freshToken,
    onChange: () => changed('stopPage'),
    onProblem: host.note,
  })
  const joystick = createStopJoystick({
    clock,
    platform: process.platform,
    folder: '/dev/input/by-id',
    chosen: () => settings.get().shortcuts.joystickButton,
    onStop: () => hardware.stop('gamepad'),
  })
  const checkIn = createCheckIn({
    clock,
    minutes: () => settings.get().safety.checkInMinutes,
    onAway: () => hardware.raise('operatorAway'),
    onChange: () => changed('checkIn'),
  })
  const window = watchWindow({
    clock,
    silentMs: windowSilentMs,
    onLost: () => hardware.raise('uiLost'),
    onBack: () => hardware.lower('uiLost'),
  })
  // Until a window has shown itself, nobody could see or stop what moves.
  hardware.raise('uiLost')

  return { stopPage, joystick, checkIn, window }
}
export type OperatorParts = Awaited<ReturnType<typeof composeOperator>>

import type { PermitState, SafetyView } from '../../shared/domain/safety'

/** Every word of the tray. */
export const trayWords = {
  stop: 'Stop everything',
  show: 'Show the studio',
  permit: {
    disarmed: 'Disarmed: nothing can move',
    armed: 'Armed: devices can move',
    held: 'Held at zero',
    stopped: 'Stopped: reset it in the studio’s window',
  } satisfies Record<PermitState, string>,
}

export interface TrayEntry {
  label?: string
  icon?: string
  enabled?: boolean
  type?: 'separator'
  click?(): void
}

/** Stop first, where a hand finds it without reading; below it what the permit is. Icons are names of files. */
export function trayMenu(
  permit: SafetyView['permit'],
  does: { stop(): void; showStudio(): void },
): TrayEntry[] {
  return [
    { label: trayWords.stop, icon: 'stop', click: does.stop },
    { label: trayWords.show, icon: 'studio', click: does.showStudio },
    { type: 'separator' },
    { label: trayWords.permit[permit], icon: permit, enabled: false },
  ]
}

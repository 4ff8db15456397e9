import { join } from 'node:path'
import type { Menu, MenuItemConstructorOptions } from 'electron'
import type { ToldName } from '../../shared/contract/studio'
import type { Stop } from '../../shared/domain/clock'
import { type PermitState, safetyView } from '../../shared/domain/safety'
import { trayMenu, trayWords } from './tray-menu'

/** What we use of Electron's tray. */
interface Shown {
  setImage(icon: string): void
  setToolTip(text: string): void
  setContextMenu(menu: Menu): void
  on(event: 'click', listener: () => void): unknown
  destroy(): void
}

const permitTold = safetyView.pick({ permit: true })

export interface TrayDeps {
  /** Where the icons are. */
  folder: string
  makeTray(icon: string): Shown
  makeMenu(template: MenuItemConstructorOptions[]): Menu
  stop(): void
  showStudio(): void
}

export interface StopTray {
  /** Whatever main tells its window; the tray shows the permit of it. */
  hear(name: ToldName, payload: unknown): void
  close: Stop
}

/** A stop outside the window: in the system's tray, straight into main. Shows the permit; every session starts disarmed. */
export function showTray(deps: TrayDeps): StopTray {
  const icon = (name: string) => join(deps.folder, `${name}.png`)
  const tray = deps.makeTray(icon('disarmed'))
  let shown: PermitState | null = null

  function show(permit: PermitState): void {
    if (permit === shown) return
    shown = permit
    const entries = trayMenu(permit, deps).map((entry) =>
      entry.icon ? { ...entry, icon: icon(entry.icon) } : entry,
    )
    tray.setImage(icon(permit))
    tray.setToolTip(`Pulsedeck. ${trayWords.permit[permit]}`)
    tray.setContextMenu(deps.makeMenu(entries))
  }

  show('disarmed')
  tray.on('click', deps.showStudio)
  return {
    hear(name, payload) {
      const told = name === 'safety' ? permitTold.safeParse(payload).data : undefined
      if (told) show(told.permit)
    },
    close: () => tray.destroy(),
  }
}

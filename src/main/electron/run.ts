import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
  Tray,
} from 'electron'
import { systemClock } from '../../shared/system-clock'
import { createBugEnding, hearBugs } from '../host/bug'
import { takeDataFolder } from '../host/data-folder'
import { createQuitOrder } from '../host/quit-order'
import { createSignalRelay, type SignalRelay } from '../host/signal-relay'
import { checkTold, type ErrorLog } from '../ipc'
import type { Platform } from '../platform'
import { createStudio, type Studio } from '../studio'
import { lockNavigation } from './navigation'
import { studioUrl } from './own-page'
import { declareScheme, servePageProtocol } from './page-protocol'
import { guardPermissions } from './permissions'
import { createElectronPlatform } from './platform'
import { watchPower } from './power'
import { serveChannel, tellWindow } from './requests'
import { offerSources } from './source-picker'
import { openStudioWindow } from './studio-window'
import { showTray } from './tray'

export interface ElectronOptions {
  paths: Platform['paths']
  log: ErrorLog
}

/** Everything that must be said before the app is ready, then the studio and its window. */
export async function runElectron(options: ElectronOptions): Promise<void> {
  // Before the lock: it is one studio for each data folder.
  app.setPath('userData', join(options.paths.data, 'electron'))
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.enableSandbox()
  declareScheme(protocol)
  lockNavigation(app)
  app.on('session-created', guardPermissions)
  // Wayland gives system-wide keys through its portal only.
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')
  await app.whenReady()
  await startInElectron(options)
}

async function startInElectron({ paths, log }: ElectronOptions): Promise<void> {
  const giveFolder = await takeDataFolder(paths.data)
  const relay = createSignalRelay()
  endOverBugs(relay, log)
  let window: BrowserWindow | null = null
  const studioWindow = () => window

  if (app.isPackaged) Menu.setApplicationMenu(null)
  servePageProtocol(protocol, join(paths.out, 'renderer'))
  guardPermissions(session.defaultSession)
  offerSources(session.defaultSession, studioWindow)
  const tray = showTray({
    folder: join(paths.resources, 'tray'),
    makeTray: (icon) => new Tray(icon),
    makeMenu: (template) => Menu.buildFromTemplate(template),
    stop: () => relay.emit.stopPressed('tray'),
    showStudio: () => showAgain(studioWindow()),
  })
  const tellPage = tellWindow(studioWindow)
  const tell = checkTold((name, payload) => {
    tellPage(name, payload)
    tray.hear(name, payload)
  }, log)
  const studio = await createStudio(await createElectronPlatform({ paths, relay, tell, log }))
  serveChannel(ipcMain, studioWindow, { handlers: studio.handlers, log })
  watchPower(powerMonitor, relay.emit)
  quitInOrder(studio, giveFolder)

  window = showWindow(paths, relay)
  app.on('second-instance', () => showAgain(window))
  app.on('will-quit', tray.close)
  await window.loadURL(studioUrl)
}

/** Electron itself would show the bug and go on, with nobody knowing what is still true. */
function endOverBugs(relay: SignalRelay, log: ErrorLog): void {
  const exit = () => {
    dialog.showErrorBox(
      'Pulsedeck has ended',
      'An error ended the studio. Every device was told to stop first.',
    )
    app.exit(1)
  }
  hearBugs(
    createBugEnding({
      clock: systemClock,
      stop: relay.emit.bugFound,
      log: (error) => log.error({ err: error }, 'the studio ends over a bug'),
      exit,
    }),
  )
}

function showAgain(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function showWindow(paths: Platform['paths'], relay: SignalRelay): BrowserWindow {
  return openStudioWindow({
    out: paths.out,
    isPackaged: app.isPackaged,
    clock: systemClock,
    signals: relay.emit,
  })
}

/** Quitting waits for the devices' zeros, at most three seconds; the end of the session does not wait for us. */
function quitInOrder(studio: Studio, giveFolder: () => Promise<void>): void {
  const close = createQuitOrder({ clock: systemClock, close: () => studio.close() })
  let isClosed = false
  const quit = async () => {
    await close()
    await giveFolder().catch(() => undefined)
    isClosed = true
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void quit()
  })
  // Without its window nobody can stop a device, so the studio does not live on, on macOS neither.
  app.on('window-all-closed', () => app.quit())
  powerMonitor.on('shutdown', () => void quit())
}

import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import type { Clock } from '../../shared/domain/clock'
import type { HostSignals } from '../platform'
import { studioUrl } from './own-page'

const reloadAfterMs = 1_000

/** The studio's window, locked down. What happens to its page is told to `signals` at once. */
export function openStudioWindow(deps: {
  out: string
  isPackaged: boolean
  clock: Clock
  signals: HostSignals
}): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Pulsedeck',
    width: 1_440,
    height: 900,
    minWidth: 1_024,
    minHeight: 640,
    show: false,
    backgroundColor: '#141517',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(deps.out, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A minimised studio goes on sending pictures and beats.
      backgroundThrottling: false,
      devTools: !deps.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  watch(window, deps)
  return window
}

function watch(window: BrowserWindow, deps: { clock: Clock; signals: HostSignals }): void {
  const { signals, clock } = deps
  const contents = window.webContents
  const reload = () => {
    if (!window.isDestroyed()) void window.loadURL(studioUrl).catch(signals.windowLost)
  }
  contents.on('render-process-gone', () => {
    signals.windowLost()
    clock.after(reloadAfterMs, reload)
  })
  contents.on('unresponsive', signals.windowLost)
  contents.on('responsive', signals.windowBack)
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) signals.windowLost()
  })
  contents.on('did-finish-load', signals.windowBack)
  window.on('closed', signals.windowLost)
}

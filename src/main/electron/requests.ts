import type { BrowserWindow, IpcMain } from 'electron'
import { AppError, describeFailure } from '../../shared/contract/errors'
import type { Tell } from '../../shared/contract/studio'
import type { Stop } from '../../shared/domain/clock'
import { type Served, serveRequest } from '../ipc'
import { mayAsk } from './own-page'

/** One channel carries every request; who may use it is decided here, what is valid in `ipc.ts`. */
export function serveChannel(
  ipcMain: IpcMain,
  studioWindow: () => BrowserWindow | null,
  served: Served,
): Stop {
  ipcMain.handle('studio:request', async (event, name: unknown, input: unknown) => {
    const frame = alive(studioWindow())?.webContents.mainFrame ?? null
    if (mayAsk(event.senderFrame, frame)) return serveRequest(served, name, input)
    return {
      ok: false,
      error: describeFailure(new AppError('forbidden', 'Only the studio’s window may ask.')),
    }
  })
  return () => ipcMain.removeHandler('studio:request')
}

export function tellWindow(studioWindow: () => BrowserWindow | null): Tell {
  return (name, payload) => alive(studioWindow())?.webContents.send('studio:told', name, payload)
}

function alive(window: BrowserWindow | null): BrowserWindow | null {
  return window && !window.isDestroyed() && !window.webContents.isDestroyed() ? window : null
}

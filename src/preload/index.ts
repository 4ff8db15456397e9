import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { StudioBridge, ToldName } from '../shared/contract/studio'

/** Main checks names and inputs; the page never sees an event object or `ipcRenderer`. */
const bridge: StudioBridge = {
  request: (name, ...args) => ipcRenderer.invoke('studio:request', name, args[0]),
  on: (name, listener) => {
    const relay = (_event: IpcRendererEvent, told: ToldName, payload: unknown) => {
      if (told === name) listener(payload as never)
    }
    ipcRenderer.on('studio:told', relay)
    return () => {
      ipcRenderer.off('studio:told', relay)
    }
  },
}

contextBridge.exposeInMainWorld('studio', bridge)

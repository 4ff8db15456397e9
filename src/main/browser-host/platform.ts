import { join } from 'node:path'
import type { Tell } from '../../shared/contract/studio'
import { systemClock } from '../../shared/system-clock'
import { createSecretFile } from '../host/secret-file'
import type { SignalRelay } from '../host/signal-relay'
import type { ErrorLog } from '../ipc'
import type { Platform } from '../platform'
import { createKeyCipher } from './key-cipher'
import { openFolder } from './open-folder'
import { startRoomProcess } from './room-process'

/** The studio without Electron: no keyring, no system-wide key, a window that is any browser's. */
export function createBrowserPlatform(deps: {
  version: string
  paths: Platform['paths']
  relay: SignalRelay
  tell: Tell
  log: ErrorLog
}): Platform {
  const { paths, log } = deps
  return {
    name: 'browserHost',
    version: deps.version,
    paths,
    clock: systemClock,
    secrets: createSecretFile({
      file: join(paths.data, 'secrets.json'),
      kept: 'file',
      cipher: createKeyCipher(join(paths.data, 'secrets.key')),
    }),
    startRoom: (configFile, variables) =>
      startRoomProcess(join(paths.out, 'room', 'index.js'), { configFile, variables }, log),
    tell: deps.tell,
    listen: (signals) => deps.relay.listen(signals),
    openFolder: (folder) => openFolder(folder, process),
    useStopShortcut: async () =>
      'The browser host has no system-wide key; the key works while the studio’s window has the focus.',
  }
}

import { join } from 'node:path'
import { globalShortcut, safeStorage, shell } from 'electron'
import { version } from '../../../package.json'
import { AppError } from '../../shared/contract/errors'
import type { Tell } from '../../shared/contract/studio'
import { systemClock } from '../../shared/system-clock'
import type { SignalRelay } from '../host/signal-relay'
import type { ErrorLog } from '../ipc'
import type { Platform } from '../platform'
import { startRoomUtility } from './room-process'
import { createKeyringSecrets } from './secrets'
import { createStopShortcut } from './stop-shortcut'

/** What Electron gives the studio. After the app is ready. */
export async function createElectronPlatform(deps: {
  paths: Platform['paths']
  relay: SignalRelay
  tell: Tell
  log: ErrorLog
}): Promise<Platform> {
  const { paths, relay, log } = deps
  return {
    name: 'electron',
    version,
    paths,
    clock: systemClock,
    secrets: await createKeyringSecrets({
      keyring: safeStorage,
      platform: process.platform,
      file: join(paths.data, 'keyring-secrets.json'),
    }),
    startRoom: (configFile, variables) =>
      startRoomUtility(join(paths.out, 'room', 'index.js'), { configFile, variables }, log),
    tell: deps.tell,
    listen: (signals) => relay.listen(signals),
    async openFolder(folder) {
      const problem = await shell.openPath(folder)
      if (problem) throw new AppError('unsupported', `${folder} could not be opened: ${problem}`)
    },
    useStopShortcut: createStopShortcut(globalShortcut, () => relay.emit.stopPressed('shortcut')),
  }
}

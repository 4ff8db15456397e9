import { join } from 'node:path'
import { version } from '../../../package.json'
import { AppError } from '../../shared/contract/errors'
import type { Stop } from '../../shared/domain/clock'
import { systemClock } from '../../shared/system-clock'
import { createBugEnding, hearBugs } from '../host/bug'
import { takeDataFolder } from '../host/data-folder'
import { createQuitOrder } from '../host/quit-order'
import { createSignalRelay } from '../host/signal-relay'
import { checkTold, type ErrorLog } from '../ipc'
import type { Platform } from '../platform'
import { createStudio } from '../studio'
import { announce, systemTerminal } from './announce'
import { createDoor, type Door } from './door'
import { createEnding } from './ending'
import { browserCommands, type Desktop, openBrowser } from './open-browser'
import { createBrowserPlatform } from './platform'
import { createPresence } from './presence'
import { type BrowserServer, startBrowserServer } from './server'

export interface BrowserHostOptions {
  paths: Platform['paths']
  port: number
  /** Why this host and not Electron, in one line. */
  why: string | null
  desktop: Desktop
  log: ErrorLog
}

/** Serves the studio to a browser until a signal ends it. @throws AppError `conflict` | `portTaken` | `badInput` */
export async function runBrowserHost(options: BrowserHostOptions): Promise<void> {
  const { paths, log } = options
  const port = validPort(options.port)
  const giveFolder = await takeDataFolder(paths.data)
  const relay = createSignalRelay()
  hearBugs(
    createBugEnding({
      clock: systemClock,
      stop: relay.emit.bugFound,
      log: (error) => log.error({ err: error }, 'the studio ends over a bug'),
      exit: () => process.exit(1),
    }),
  )
  const door = createDoor()
  const presence = createPresence({
    clock: systemClock,
    onLost: relay.emit.windowLost,
    onBack: relay.emit.windowBack,
  })
  const server = await startBrowserServer({
    port,
    pagesFolder: join(paths.out, 'renderer'),
    door,
    onBridge: (change) => presence[change](),
  })
  const platform = createBrowserPlatform({ version, paths, relay, tell: checkTold(server.tell, log), log })
  const studio = await createStudio(platform)
  server.serve({ handlers: studio.handlers, log })

  const stopWindow = showStudio(server, door, options)
  const quit = createQuitOrder({ clock: systemClock, close: () => studio.close() })
  const end = async () => {
    await quit()
    presence.close()
    stopWindow()
    await server.close()
    await giveFolder()
  }
  const hear = createEnding({ clock: systemClock, end, exit: (code) => process.exit(code) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
}

function showStudio(server: BrowserServer, door: Door, options: BrowserHostOptions): Stop {
  const freshUrl = () => `${server.origin}/#token=${door.issue()}`
  const stopAsking = announce(systemTerminal(), { why: options.why, freshUrl })
  const profile = join(options.paths.data, 'browser')
  const closeWindow = openBrowser(browserCommands(freshUrl, profile, options.desktop))
  return () => {
    stopAsking()
    closeWindow()
  }
}

function validPort(port: number): number {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new AppError('badInput', 'PULSEDECK_PORT must be a number from 0 to 65535.')
}

import { type DockStatus, dockKeyHeader } from '../../shared/contract/dock'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { DockSettings } from '../../shared/domain/dock'
import type { JournalEntry } from '../../shared/domain/journal'
import { createKeyedServer } from '../stop-page/keyed-server'
import { listenAt, unlisten } from '../stop-page/listening'
import { createOncePer } from '../stop-page/once-per'
import { dockFiles } from './files'

export interface DockDeps {
  clock: Clock
  status(): DockStatus
  /** Closes the gate before it returns. Never throws. */
  stop(): void
  /** @throws AppError */
  selectScene(id: string): Promise<void>
  /** @throws AppError */
  switchObsScene(name: string): Promise<void>
  settings(): DockSettings
  saveSettings(value: DockSettings): Promise<void>
  freshKey(): string
  record(entry: JournalEntry): void
  onChange(): void
  onProblem(text: string): void
}

export interface Dock {
  view(): { served: boolean }
  /** The page's address with its key. @throws AppError `unavailable` */
  link(): string
  /** A new key: whoever had the old one is refused from the next question on. */
  renew(): Promise<void>
  close(): Promise<void>
}

const wrongKeysLineMs = 60_000

/** `/scene/<id>` and the like: what stands behind the prefix, decoded; null for another path or a broken one. */
function after(prefix: string, path: string): string | null {
  if (!path.startsWith(prefix)) return null
  try {
    return decodeURIComponent(path.slice(prefix.length)) || null
  } catch {
    return null
  }
}

/**
 * The studio's controls as a page for a custom browser dock of OBS, on loopback, with a key of its own. It can stop
 * and it can switch scenes; it cannot arm, reset, resume or ask for motion (promise 12).
 */
export async function createDock(deps: DockDeps): Promise<Dock> {
  const { settings, status } = deps
  const wrongKeys = createOncePer(deps.clock, wrongKeysLineMs, (times) =>
    deps.record({ topic: 'obs', level: 'warn', what: 'dock.wrongKey', who: null, detail: { times } }),
  )
  const then = async (work: Promise<void>): Promise<DockStatus> => {
    await work
    return status()
  }
  const server = createKeyedServer({
    clock: deps.clock,
    key: () => settings().key,
    keyHeader: dockKeyHeader,
    files: dockFiles,
    asked(path) {
      if (path === '/status') return status
      if (path === '/stop')
        return () => {
          deps.stop()
          return status()
        }
      const scene = after('/scene/', path)
      if (scene !== null) return () => then(deps.selectScene(scene))
      const obsScene = after('/obs-scene/', path)
      return obsScene === null ? null : () => then(deps.switchObsScene(obsScene))
    },
    onWrongKey: wrongKeys.count,
  })
  const { port: before } = settings()
  const port = await listenAt(server, 'thisMachine', [...new Set([before, 0])])
  if (port === null) deps.onProblem('The dock page for OBS could not be served.')
  else if (port !== before) {
    if (before !== 0) deps.onProblem('The port of the dock page was taken. Copy its new link into OBS.')
    await deps.saveSettings({ ...settings(), port })
  }

  return {
    view: () => ({ served: port !== null }),
    link() {
      if (port === null)
        throw new AppError('unavailable', 'The dock page could not be served; restart the studio.')
      return `http://127.0.0.1:${port}/#${settings().key}`
    },
    async renew() {
      await deps.saveSettings({ ...settings(), key: deps.freshKey() })
      deps.onChange()
    },
    close() {
      wrongKeys.close()
      return unlisten(server)
    },
  }
}

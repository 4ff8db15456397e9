import { AppError } from '../../shared/contract/errors'
import type { JournalEntry } from '../../shared/domain/journal'
import type { Settings } from '../../shared/domain/settings'
import type { StopPageView } from '../../shared/domain/stop-page'
import { contained } from '../safety/report'
import { hostsOf, listenAt, type Reach, unlisten } from './listening'
import { createOncePer } from './once-per'
import { createStopServer, type StopServerDeps } from './server'

export interface StopPage {
  view(): StopPageView
  /** The page's address with its key. @throws AppError `unavailable` */
  link(): string
  /** Loopback, or every network this machine is in: the operator's switch. @throws AppError `unavailable` */
  setReach(reach: Reach): Promise<void>
  /** A new key: whoever had the old one is refused from the next question on. */
  renew(): Promise<void>
  close(): Promise<void>
}

export interface StopPageDeps extends Omit<StopServerDeps, 'key' | 'onWrongKey'> {
  record(entry: JournalEntry): void
  settings(): Settings['stopPage']
  saveSettings(value: Settings['stopPage']): Promise<void>
  freshKey(): string
  onChange(): void
  onProblem(text: string): void
}

/** One line of the journal for all the wrong keys of a minute. */
const wrongKeysLineMs = 60_000

/** A stop outside the window: a page of one button, served by main itself in both hosts, for as long as the studio runs. */
export async function createStopPage(deps: StopPageDeps): Promise<StopPage> {
  const { settings, saveSettings } = deps
  const note = (what: string, level: JournalEntry['level'], detail: JournalEntry['detail'] = {}) =>
    contained(() => deps.record({ topic: 'safety', level, what, who: null, detail }))
  const wrongKeys = createOncePer(deps.clock, wrongKeysLineMs, (times) =>
    note('stopPage.wrongKey', 'warn', { times }),
  )
  const server = createStopServer({ ...deps, key: () => settings().key, onWrongKey: wrongKeys.count })
  let port: number | null = null

  async function listen(): Promise<void> {
    const { reach, port: before } = settings()
    port = await listenAt(server, reach, [...new Set([before, 0])])
    if (port === null) deps.onProblem('The stop page could not be served. Use another way to stop.')
    else if (port !== before) {
      if (before !== 0) deps.onProblem('The port of the stop page was taken. Scan its new link.')
      await saveSettings({ ...settings(), port })
    }
    deps.onChange()
  }
  const links = () =>
    port === null ? [] : hostsOf(settings().reach).map((host) => `http://${host}:${port}/#${settings().key}`)

  await listen()
  return {
    view: () => ({ reach: settings().reach, links: links() }),
    link() {
      const [first] = links()
      if (!first) throw new AppError('unavailable', 'The stop page could not be served; restart the studio.')
      return first
    },
    async setReach(reach) {
      if (reach === settings().reach) return
      await saveSettings({ ...settings(), reach })
      note('stopPage.reach', 'info', { reach })
      await unlisten(server)
      await listen()
      if (port === null) throw new AppError('unavailable', 'The stop page could not be served there.')
    },
    async renew() {
      await saveSettings({ ...settings(), key: deps.freshKey() })
      note('stopPage.renewed', 'info')
      deps.onChange()
    },
    close() {
      wrongKeys.close()
      return unlisten(server)
    },
  }
}

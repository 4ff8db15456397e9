import { join } from 'node:path'
import type { StateName } from '../../shared/contract/studio'
import type { Clock } from '../../shared/domain/clock'
import { createHost, type Host } from '../host-view'
import type { Hub } from '../hub'
import { createJournal, type Journal } from '../journal/journal'
import type { Platform } from '../platform'
import { placeSessionMarker, type SessionMarker } from '../session/marker'
import { openSessions, type Sessions } from '../session/sessions'
import { createSettings, type SettingsStore } from '../settings/settings'

/** What every part needs: time, disk, settings, journal, and a way to tell the window. */
export interface Core {
  readonly platform: Platform
  readonly clock: Clock
  readonly random: () => number
  readonly host: Host
  readonly marker: SessionMarker
  readonly settings: SettingsStore
  readonly journal: Journal
  readonly sessions: Sessions
  readonly record: Journal['record']
  /** Told from its owner's view, once a hub listens. */
  changed(...names: StateName[]): void
  readonly tell: Hub['tell']
  /** The hub is made last, of all parts: before it, nobody listens. */
  listenWith(hub: Hub): void
}

/** Always starts: what was damaged is brought back or set aside, and said. */
export async function openCore(platform: Platform): Promise<Core> {
  const { clock, paths } = platform
  let hub: Hub | null = null
  const changed: Core['changed'] = (...names) => {
    for (const name of names) hub?.refresh(name)
  }
  const tell: Hub['tell'] = (name, payload) => hub?.tell(name, payload)

  const marker = await placeSessionMarker(paths.data)
  const host = createHost(platform, () => changed('host'))
  const settings = await createSettings({ dir: paths.data, clock, onProblem: host.note })
  const journal = await createJournal({
    file: join(paths.data, 'journal.db'),
    clock,
    onLine: (line) => tell('journal.line', line),
    onProblem: host.note,
  })
  const { record } = journal
  const sessions = openSessions({ clock, journal, cutOff: marker.cutOff, version: platform.version })
  host.showLastSession(sessions.last)

  return {
    platform,
    clock,
    random: Math.random,
    host,
    marker,
    settings,
    journal,
    sessions,
    record,
    changed,
    tell,
    listenWith(next) {
      hub = next
    },
  }
}

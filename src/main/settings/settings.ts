import { join } from 'node:path'
import { AppError, parseOrRefuse } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type Settings, type SettingsSection, settingsSections } from '../../shared/domain/settings'
import { backUp, writeWhole } from './file'
import { recoverSettings } from './recover'

export interface SettingsStore {
  get(): Settings
  /** Valid in memory at once, on disk when it resolves. @throws AppError `badInput` | `unavailable` */
  update<S extends SettingsSection>(section: S, value: Settings[S]): Promise<void>
  onChange(listener: (section: SettingsSection) => void): Stop
}

interface Deps {
  dir: string
  clock: Clock
  /** What was wrong with the file and what was brought back, in words. */
  onProblem(text: string): void
}

/** Reads the settings, or the last good backup, or the defaults: always starts, and says what it did. */
export async function createSettings(deps: Deps): Promise<SettingsStore> {
  const file = join(deps.dir, 'settings.json')
  const listeners = new Set<(section: SettingsSection) => void>()
  let current = await recoverSettings(file, deps)
  let last: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    try {
      await backUp(file, deps.clock.wall())
      await writeWhole(file, current)
    } catch (cause) {
      throw new AppError(
        'unavailable',
        `The settings could not be written to ${file}. They hold until you quit.`,
        { cause },
      )
    }
  }

  return {
    get: () => current,
    async update(section, value) {
      current = { ...current, [section]: parseOrRefuse(settingsSections[section], value, section) }
      // What is to be kept goes before what hears of it: a listener's bug must not cost the setting.
      const done = last.then(write)
      last = done.catch(() => undefined)
      for (const listener of listeners) listener(section)
      await done
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

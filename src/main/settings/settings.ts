import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, parseOrRefuse } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type Settings, type SettingsSection, settingsSections } from '../../shared/domain/settings'
import { defaultSettings } from './defaults'
import { backUp, backupsOf, type RawSettings, readWhole, setAside, writeWhole } from './file'

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
  let current = sectionBySection(await readOrRecover(file, deps), deps)
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
      for (const listener of listeners) listener(section)
      const done = last.then(write)
      last = done.catch(() => undefined)
      await done
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function readOrRecover(file: string, { clock, onProblem }: Deps): Promise<RawSettings> {
  const whole = await readWhole(file)
  if (whole) return whole
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  for (const backup of await backupsOf(file)) {
    const saved = await readWhole(backup)
    if (!saved) continue
    if (isThere) await setAside(file, clock.wall())
    onProblem('The settings file was damaged or missing. The last good backup was brought back.')
    return saved
  }
  if (isThere) {
    await setAside(file, clock.wall())
    onProblem(
      'The settings file was damaged and there was no good backup. Everything starts from the defaults.',
    )
  }
  return {}
}

/** A section that is not valid falls back to its default; the others stay. */
function sectionBySection(raw: RawSettings, { onProblem }: Deps): Settings {
  const result: Record<string, unknown> = defaultSettings()
  for (const [name, schema] of Object.entries(settingsSections)) {
    if (!(name in raw)) continue
    const parsed = schema.safeParse(raw[name])
    if (parsed.success) result[name] = parsed.data
    else onProblem(`The "${name}" part of the settings was not valid and was set to its default.`)
  }
  return result as Settings
}

import { stat } from 'node:fs/promises'
import type { Clock } from '../../shared/domain/clock'
import { type Settings, settingsSections } from '../../shared/domain/settings'
import { defaultSettings } from './defaults'
import { backupsOf, copyAside, type RawSettings, readWhole, setAside, writeWhole } from './file'

interface Deps {
  clock: Clock
  onProblem(text: string): void
}

/**
 * The settings of the file, else of the last good backup, else the defaults. What was brought back is written at
 * once, so that the same damage is told once and not at every start.
 */
export async function recoverSettings(file: string, deps: Deps): Promise<Settings> {
  const whole = await readWhole(file)
  const raw = whole ?? (await bringBack(file, deps))
  const { settings, invalid } = sectionBySection(raw)
  const isKept = invalid.length === 0 || whole === null || (await keepCopy(file, deps))
  for (const name of invalid)
    deps.onProblem(
      `The "${name}" part of the settings was not valid and was set to its default. The other parts stay.`,
    )
  const isRepaired = invalid.length > 0 || (whole === null && Object.keys(raw).length > 0)
  if (isRepaired && isKept) await writeWhole(file, settings).catch(() => undefined)
  return settings
}

async function bringBack(file: string, { clock, onProblem }: Deps): Promise<RawSettings> {
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  const aside = isThere ? await setAside(file, clock.wall()) : null
  const kept = aside ? ` The damaged file is kept as ${aside}.` : ''
  for (const backup of await backupsOf(file)) {
    const saved = await readWhole(backup)
    if (!saved) continue
    onProblem(
      `The settings file was damaged or missing. The last good backup was brought back: check your latest changes.${kept}`,
    )
    return saved
  }
  if (isThere)
    onProblem(
      `The settings file was damaged and there was no good backup. Everything starts from the defaults.${kept}`,
    )
  return {}
}

async function keepCopy(file: string, { clock, onProblem }: Deps): Promise<boolean> {
  const aside = await copyAside(file, clock.wall())
  if (aside) onProblem(`The settings file as it was is kept as ${aside}.`)
  return aside !== null
}

/** A section that is not valid falls back to its default; the others stay. */
function sectionBySection(raw: RawSettings): { settings: Settings; invalid: string[] } {
  const result: Record<string, unknown> = defaultSettings()
  const invalid: string[] = []
  for (const [name, schema] of Object.entries(settingsSections)) {
    if (!Object.hasOwn(raw, name)) continue
    const parsed = schema.safeParse(raw[name])
    if (parsed.success) result[name] = parsed.data
    else invalid.push(name)
  }
  return { settings: result as Settings, invalid }
}

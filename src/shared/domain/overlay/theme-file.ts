import { z } from 'zod'
import { readOwnFile, writeOwnFile } from '../own-file'
import { mediaId } from '../scene'
import { longestSoundMs, soundName } from './sound'
import { type AlertTheme, alertTheme, mostThemes } from './theme'

const base64 = z.string().max(8 * 1_024 * 1_024)
const themeFile = z.object({
  themes: z.array(alertTheme).min(1).max(mostThemes),
  /** Base64 of each picture and sound that a theme has, by the id it has there. */
  pictures: z.record(mediaId, base64),
  sounds: z.record(
    z.string().max(40),
    z.object({ name: soundName, durationMs: z.number().int().min(1).max(longestSoundMs), data: base64 }),
  ),
})
export type ThemeFile = z.infer<typeof themeFile>
const file = {
  ...{ format: 'pulsedeck-alert-themes', version: 1, of: 'themes' },
  ...{ mostMegabytes: 60, schema: themeFile },
}

export const writeThemeFile = (content: ThemeFile): string => writeOwnFile(file, content)
/** @throws AppError as `readOwnFile` */
export const readThemeFile = (text: string): ThemeFile => readOwnFile(text, file)

/** What was imported under other ids here. */
export interface Renamed {
  pictures: ReadonlyMap<string, string>
  sounds: ReadonlyMap<string, string>
}

/** The themes of a file as ones of here: ids made anew where they are taken, media by their ids here, or none. */
export function adopted(
  themes: readonly AlertTheme[],
  renamed: Renamed,
  here: { themes: readonly AlertTheme[]; freshId(): string },
): AlertTheme[] {
  const taken = new Set(here.themes.map(({ id }) => id))
  return themes.map((theme) => {
    const id = taken.has(theme.id) ? here.freshId() : theme.id
    taken.add(id)
    const pictureId = theme.pictureId && (renamed.pictures.get(theme.pictureId) ?? null)
    const soundId = theme.sound && renamed.sounds.get(theme.sound.soundId)
    return { ...theme, id, pictureId, sound: theme.sound && soundId ? { ...theme.sound, soundId } : null }
  })
}

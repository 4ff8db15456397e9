import type { AlertSettings, AlertTheme } from '../../../../../shared/domain/overlay/theme'

const longestName = 60

export const copied = (theme: AlertTheme, id: string, name: string): AlertTheme => ({
  ...theme,
  id,
  name: name.slice(0, longestName),
})

export const changedTheme = (
  settings: AlertSettings,
  id: string,
  part: Partial<AlertTheme>,
): AlertSettings => ({
  ...settings,
  themes: settings.themes.map((theme) => (theme.id === id ? { ...theme, ...part } : theme)),
})

/** Tiers that had it go too; the first one left is the usual one if it was. The last theme stays. */
export function without(settings: AlertSettings, id: string): AlertSettings {
  const themes = settings.themes.filter((theme) => theme.id !== id)
  const [first] = themes
  if (!first) return settings
  return {
    ...settings,
    themes,
    themeId: settings.themeId === id ? first.id : settings.themeId,
    tiers: settings.tiers.filter(({ themeId }) => themeId !== id),
  }
}

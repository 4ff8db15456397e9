import { z } from 'zod'
import { soundId, volume } from '../overlay-cue'
import { mediaId } from '../scene'
import { overlayPlace } from './place'

const colour = z.string().regex(/^#[0-9a-f]{6}$/)
export const themeId = z.string().regex(/^[\w-]{1,40}$/)
export const mostThemes = 20
export const mostTiers = 10

/** What every system has in some form: no file is loaded, so a theme looks the same everywhere it goes. */
export const fonts = ['plain', 'rounded', 'serif', 'narrow', 'mono', 'script'] as const
export type ThemeFont = (typeof fonts)[number]

/** How an alert comes and goes. All of them move by transform and opacity alone. */
export const animations = ['none', 'fade', 'rise', 'drop', 'fromLeft', 'fromRight', 'grow', 'bounce'] as const
export const animation = z.enum(animations)
export type AlertAnimation = z.infer<typeof animation>

export const alertTheme = z.object({
  id: themeId,
  name: z.string().trim().min(1).max(60),
  /** `banner`: wide, the picture at its left; `card`: the picture above the words. */
  layout: z.enum(['banner', 'card']).default('banner'),
  font: z.enum(fonts).default('plain'),
  panel: colour.default('#5b21b6'),
  accent: colour.default('#facc15'),
  text: colour.default('#ffffff'),
  /** Null: where alerts usually stand. */
  place: overlayPlace.nullable().default(null),
  enter: animation.default('fade'),
  leave: animation.default('fade'),
  motionMs: z.number().int().min(0).max(2_000).default(150),
  /** Null: as long as the rule says. */
  durationMs: z.number().int().min(1_000).max(30_000).nullable().default(null),
  pictureId: mediaId.nullable().default(null),
  sound: z.object({ soundId, volume }).nullable().default(null),
  /** The alert is read out, as `speech` of the settings says. */
  isSpoken: z.boolean().default(false),
})
export type AlertTheme = z.infer<typeof alertTheme>

export const standardTheme: AlertTheme = alertTheme.parse({ id: 'standard', name: 'Standard' })

const distinct = (themes: readonly { id: string }[]) =>
  new Set(themes.map(({ id }) => id)).size === themes.length

export const alertSettings = z.object({
  themes: z
    .array(alertTheme)
    .min(1)
    .max(mostThemes)
    .refine(distinct, 'two themes have the same id')
    .default([standardTheme]),
  /** For what no tier and no rule names another one, and for the colours of all other overlays. */
  themeId: themeId.default(standardTheme.id),
  /** From so many credits on; the dearest that fits wins. */
  tiers: z
    .array(z.object({ atLeast: z.number().int().min(1).max(100_000), themeId }))
    .max(mostTiers)
    .default([]),
  /** Between the end of one alert and the start of the next. */
  gapMs: z.number().int().min(0).max(60_000).default(400),
  /** Everything fades and nothing flies, for viewers whom motion disturbs. */
  isCalm: z.boolean().default(false),
})
export type AlertSettings = z.infer<typeof alertSettings>

const find = ({ themes }: AlertSettings, id: string | undefined): AlertTheme | undefined =>
  themes.find((theme) => theme.id === id)

export const baseTheme = (settings: AlertSettings): AlertTheme =>
  find(settings, settings.themeId) ?? settings.themes[0] ?? standardTheme

/** The theme that a rule names, else the dearest tier's, else the usual one. One that is gone is as if not named. */
export function themeFor(
  settings: AlertSettings,
  { theme, amount }: { theme?: string | undefined; amount: number | null },
): AlertTheme {
  const tier = settings.tiers
    .filter(({ atLeast }) => amount !== null && amount >= atLeast)
    .toSorted((one, other) => other.atLeast - one.atLeast)
    .find((each) => find(settings, each.themeId))
  return find(settings, theme) ?? find(settings, tier?.themeId) ?? baseTheme(settings)
}

/** Pictures that any theme shows. */
export const picturesOf = ({ themes }: Pick<AlertSettings, 'themes'>): string[] =>
  themes.flatMap(({ pictureId }) => pictureId ?? [])

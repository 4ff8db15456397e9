import { z } from 'zod'

const named = z.array(z.object({ id: z.string(), name: z.string() }))
const sounds = z.object({ sounds: z.object({ kept: named }) })
const themes = z.object({ alerts: z.object({ themes: named }) })
export type Kept = z.infer<typeof named>

/** The sounds that were imported; none in a studio that keeps none. */
export const soundsOf = (settings: unknown): Kept => sounds.safeParse(settings).data?.sounds.kept ?? []
/** What alerts can look like; none in a studio whose alerts all look alike. */
export const themesOf = (settings: unknown): Kept => themes.safeParse(settings).data?.alerts.themes ?? []

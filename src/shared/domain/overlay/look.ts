import { z } from 'zod'
import { type OverlayKind, overlayKind } from './kind'
import { overlayPlace } from './place'
import type { OverlaysSettings } from './settings'
import { type AlertSettings, alertTheme, baseTheme } from './theme'

/** Where everything stands, and its colours and letters. */
export const overlayLook = z.object({
  theme: alertTheme,
  places: z.partialRecord(overlayKind, overlayPlace),
  isCalm: z.boolean(),
})
export type OverlayLook = z.infer<typeof overlayLook>

export const lookOf = (settings: {
  alerts: AlertSettings
  overlays: Pick<OverlaysSettings, 'places'>
}): OverlayLook => ({
  theme: baseTheme(settings.alerts),
  places: settings.overlays.places,
  isCalm: settings.alerts.isCalm,
})

/** What a page shows: one overlay, or all that are switched on. */
export type PageScope = OverlayKind | 'all'

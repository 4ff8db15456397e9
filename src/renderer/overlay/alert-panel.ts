import type { Clock, Stop } from '../../shared/domain/clock'
import type { ShownAlert } from '../../shared/domain/overlay'
import { type AlertTheme, standardTheme } from '../../shared/domain/overlay/theme'
import { alertAreas, inkOf } from '../shared-media/alert-look'
import { alertKeyframes } from '../shared-media/alert-motion'
import { part } from './elements'
import type { Layer } from './layer'

export interface AlertPanel {
  /** Main tells one after another; `ageMs`: how long others have shown it. */
  show(alert: ShownAlert, ageMs: number): void
  end(id: string): void
  hide(): void
}

/** The alert of the moment. Text goes in as text: names and notes come from strangers. */
export function createAlertPanel(deps: { layer: Layer; clock: Clock; isCalm(): boolean }): AlertPanel {
  const { layer, clock } = deps
  let shown: { id: string; panel: HTMLElement; over: Stop } | null = null

  function hide(): void {
    shown?.over()
    shown?.panel.remove()
    shown = null
  }
  return {
    hide,
    end: (id) => shown?.id === id && hide(),
    show(alert, ageMs) {
      if (shown?.id === alert.id || ageMs >= alert.durationMs) return
      hide()
      const theme = alert.look ?? standardTheme
      const panel = build(alert, theme)
      layer.place(theme.place, alertAreas[theme.layout])
      layer.element.append(panel)
      const { durationMs } = alert
      const frames = alertKeyframes(theme, durationMs, deps.isCalm())
      panel.animate(frames, { duration: durationMs, fill: 'both' }).currentTime = ageMs
      shown = { id: alert.id, panel, over: clock.after(durationMs - ageMs, hide) }
    },
  }
}

function build(alert: ShownAlert, theme: AlertTheme): HTMLElement {
  const panel = part('div', `alert ${theme.layout}`)
  panel.dataset.testid = 'alert'
  panel.dataset.theme = theme.id
  const { panel: ground, accent, text, family } = inkOf(theme)
  for (const [name, value] of Object.entries({ panel: ground, accent, text, family }))
    panel.style.setProperty(`--${name}`, value)
  panel.append(
    ...(theme.pictureId === null ? [] : [picture(theme.pictureId)]),
    part('div', 'words', part('p', 'name', alert.name), part('p', 'text', alert.text)),
    ...(alert.amount === null ? [] : [part('p', 'amount', String(alert.amount))]),
  )
  return panel
}

/** One that cannot be shown leaves its place to the words. */
function picture(id: string): HTMLElement {
  const image = document.createElement('img')
  image.className = 'picture'
  image.alt = ''
  image.src = `/overlay/media/${id}`
  image.addEventListener('error', () => image.remove())
  return image
}

import type { Alert } from '../../shared/domain/rule'
import { part } from './elements'

/** The one panel of the page. Text goes in as text: names and notes come from strangers. */
export function createAlertPanel(stage: HTMLElement): { show(alert: Alert | null, opacity: number): void } {
  let shown: { id: string; panel: HTMLElement } | null = null

  function build(alert: Alert): HTMLElement {
    const panel = document.createElement('div')
    panel.className = 'alert'
    panel.dataset.testid = 'alert'
    panel.append(
      part('div', 'words', part('p', 'name', alert.name), part('p', 'text', alert.text)),
      ...(alert.amount === null ? [] : [part('p', 'amount', String(alert.amount))]),
    )
    return panel
  }
  return {
    show(alert, opacity) {
      if (shown && shown.id !== alert?.id) {
        shown.panel.remove()
        shown = null
      }
      if (!alert) return
      if (!shown) {
        shown = { id: alert.id, panel: build(alert) }
        stage.append(shown.panel)
      }
      shown.panel.style.opacity = String(opacity)
    },
  }
}

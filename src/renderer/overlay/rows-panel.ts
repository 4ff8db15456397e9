import { type Panel, type PanelKind, panelLook } from '../shared-media/panel-look'
import { bar, line, part } from './elements'
import type { Layer } from './layer'

/** Words, figures and bars in rows, as in the outgoing picture. */
export function createRowsPanel(layer: Layer, kind: PanelKind): { show(panel: Panel | null): void } {
  const box = part('div', 'rows')
  box.dataset.testid = kind
  let told = ''

  return {
    show(panel) {
      const text = JSON.stringify(panel)
      if (text === told) return
      told = text
      if (!panel) return box.remove()
      const { x, y, width, height } = panel.area
      box.style.left = `${x * 100}vw`
      box.style.top = `${y * 100}vh`
      box.style.width = `${width * 100}vw`
      box.style.height = `${height * 100}vh`
      box.style.padding = `${panelLook.padding * 100}vh 1.2vw`
      box.replaceChildren(
        ...panel.rows.map(({ label, figure, share, isStrong }) => {
          const row = part('div', isStrong ? 'row strong' : 'row', line(label, figure))
          if (share !== undefined) row.append(bar(share))
          return row
        }),
      )
      if (!box.isConnected) layer.element.append(box)
    },
  }
}

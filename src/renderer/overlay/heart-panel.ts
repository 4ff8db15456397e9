import type { Heart } from '../../shared/domain/sensor'
import { curvePath } from '../shared-media/heart-curve'

const svg = 'http://www.w3.org/2000/svg'

/** The heart rate with the curve of its last minute. Without a fresh value it says so rather than show an old one. */
export function createHeartPanel(stage: HTMLElement): { show(heart: Heart | null): void } {
  const panel = document.createElement('div')
  panel.className = 'heart'
  panel.dataset.testid = 'heart'
  const value = document.createElement('p')
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('viewBox', '0 0 59 1')
  picture.setAttribute('preserveAspectRatio', 'none')
  const curve = document.createElementNS(svg, 'path')
  picture.append(curve)
  panel.append(value, picture)

  return {
    show(heart) {
      if (!heart) return panel.remove()
      value.textContent = `♥ ${heart.value ?? '–'}`
      curve.setAttribute('d', curvePath(heart.curve))
      if (!panel.isConnected) stage.append(panel)
    },
  }
}

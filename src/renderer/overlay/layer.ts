import { type Area, type OverlayPlace, placedArea } from '../../shared/domain/overlay/place'
import { part } from './elements'

/** As large as the page; what stands in it at its usual place is moved and scaled as a whole. */
export interface Layer {
  readonly element: HTMLElement
  /** Null: its usual place. */
  place(place: OverlayPlace | null | undefined, usual: Area): void
}

export function createLayer(stage: HTMLElement): Layer {
  const element = part('div', 'layer')
  stage.append(element)
  return {
    element,
    place(place, usual) {
      element.style.transform = placeTransform(place, usual)
    },
  }
}

export function placeTransform(place: OverlayPlace | null | undefined, usual: Area): string {
  if (!place) return 'none'
  const at = placedArea(place, usual)
  const scale = at.width / usual.width
  const [x, y] = [at.x - usual.x * scale, at.y - usual.y * scale]
  return `translate(${(x * 100).toFixed(3)}vw, ${(y * 100).toFixed(3)}vh) scale(${scale.toFixed(4)})`
}

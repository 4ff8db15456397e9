import { describe, expect, it } from 'vitest'
import { placeTransform } from '../../../src/renderer/overlay/layer'
import { usualAreas } from '../../../src/renderer/shared-media/usual-areas'
import { anchors, placedArea } from '../../../src/shared/domain/overlay/place'

describe('a layer of the page', () => {
  it('does not move what stands at its usual place', () =>
    expect(placeTransform(null, usualAreas.ticker)).toBe('none'))

  it.each(anchors)('brings its usual place to where the picture has it: %s', (anchor) => {
    const usual = usualAreas.ticker
    const place = { anchor, x: 0.1, y: -0.1, scale: 1.5 }
    const [, x, y, scale] =
      /translate\((\S+)vw, (\S+)vh\) scale\((\S+)\)/.exec(placeTransform(place, usual)) ?? []
    const at = placedArea(place, usual)
    expect(Number(x) / 100 + usual.x * Number(scale)).toBeCloseTo(at.x, 3)
    expect(Number(y) / 100 + usual.y * Number(scale)).toBeCloseTo(at.y, 3)
    expect(usual.width * Number(scale)).toBeCloseTo(at.width, 3)
  })
})

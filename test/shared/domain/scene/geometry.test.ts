import { describe, expect, it } from 'vitest'
import { firstSize, fullPlacement, itemOf, type Placement } from '../../../../src/shared/domain/scene'
import {
  angleTo,
  cropped,
  type Handle,
  handleAt,
  handles,
  holds,
  itemAt,
  scaled,
  tightened,
} from '../../../../src/shared/domain/scene/geometry'
import { snapped, snappedPoint } from '../../../../src/shared/domain/scene/snap'

const full = fullPlacement(firstSize)
const box = { x: 100, y: 100, width: 400, height: 200, rotation: 0 }
const opposite = ({ x, y }: Handle) => ({ x: -x, y: -y }) as Handle
const item: Placement = { ...full, ...box }

describe('what a pointer hits', () => {
  it.each([
    [{ x: 101, y: 101 }, 0, true],
    [{ x: 101, y: 101 }, 45, false],
    [{ x: 300, y: 60 }, 0, false],
    [{ x: 300, y: 60 }, 90, true],
  ])('%j is in a box turned by %i°: %s', (point, rotation, isIn) => {
    expect(holds({ ...box, rotation }, point)).toBe(isIn)
  })

  it('is the uppermost that is seen and not locked', () => {
    const of = (id: string, more: object = {}) => ({
      ...itemOf({ id, name: id, source: { kind: 'pattern' } }),
      ...more,
    })
    const point = { x: 5, y: 5 }
    const [low, hidden, locked] = [
      of('low'),
      of('hidden', { visible: false }),
      of('locked', { locked: true }),
    ]
    expect(itemAt([low, hidden, locked], point)?.id).toBe('low')
    expect(itemAt([low, of('high')], point)?.id).toBe('high')
    expect(itemAt([hidden, locked], point)).toBeNull()
  })
})

describe('a pulled handle', () => {
  it.each([0, 30, 90, -135].flatMap((rotation) => handles.map((handle) => [handle, rotation] as const)))(
    '%j of a box turned by %i° leaves the opposite one where it is, and follows the pointer when free',
    (handle, rotation) => {
      const turned = { ...box, rotation }
      const to = handleAt({ ...turned, width: 520, height: 260 }, handle)
      const next = scaled(turned, handle, to, true)
      const [before, after] = [handleAt(turned, opposite(handle)), handleAt(next, opposite(handle))]
      expect(after.x).toBeCloseTo(before.x, 6)
      expect(after.y).toBeCloseTo(before.y, 6)
      if (handle.x !== 0 && handle.y !== 0) {
        expect(handleAt(next, handle).x).toBeCloseTo(to.x, 6)
        expect(handleAt(next, handle).y).toBeCloseTo(to.y, 6)
      }
    },
  )

  it('keeps the shape at a corner, and never turns a box inside out', () => {
    const next = scaled(box, { x: 1, y: 1 }, { x: 900, y: 310 }, false)
    expect(next).toEqual({ ...box, width: 800, height: 400 })
    expect(scaled(box, { x: 1, y: 0 }, { x: -500, y: 0 }, true).width).toBe(8)
  })

  it('above the box turns it', () => {
    expect(angleTo(box, { x: 300, y: 0 })).toBe(0)
    expect(angleTo(box, { x: 900, y: 200 })).toBe(90)
    expect(angleTo(box, { x: 0, y: 200 })).toBe(-90)
  })
})

describe('a crop', () => {
  it('cuts the pulled side off and leaves the picture where it stood', () => {
    const next = cropped(item, { x: 1, y: 0 }, { x: 400, y: 0 })
    expect(next).toMatchObject({ x: 100, y: 100, width: 300, height: 200, rotation: 0 })
    expect(next.crop).toEqual({ left: 0, top: 0, right: 0.25, bottom: 0 })
  })

  it('comes back when the side is pulled out again, and ends at the edge of the source', () => {
    const cut = cropped(item, { x: -1, y: -1 }, { x: 200, y: 150 })
    expect(cut.crop).toEqual({ left: 0.25, top: 0.25, right: 0, bottom: 0 })
    expect(cropped(cut, { x: -1, y: -1 }, { x: -900, y: -900 })).toEqual(item)
  })

  it('always leaves something', () => {
    const next = cropped(item, { x: 1, y: 0 }, { x: -900, y: 0 })
    expect(next.crop.right).toBeCloseTo(0.95)
    expect(next.width).toBeCloseTo(20)
  })
})

describe('snapping', () => {
  const alone = { size: firstSize, others: [] }
  it('brings an edge or the middle onto the programme’s, and says which line it was', () => {
    expect(snapped({ ...box, x: 6, y: 257 }, alone, 8)).toEqual({
      ...{ x: 0, y: 260 },
      guides: [
        { axis: 'x', at: 0 },
        { axis: 'y', at: 360 },
      ],
    })
  })

  it('takes the nearest line, of the programme or of another source', () => {
    const other = { x: 600, y: 300, width: 100, height: 100, rotation: 0 }
    expect(snapped({ ...box, x: 197, y: 90 }, { size: firstSize, others: [other] }, 8)).toMatchObject({
      x: 200,
      y: 90,
    })
  })

  it('knows a turned box by what it covers', () => {
    expect(snapped({ ...box, x: -95, y: 90, rotation: 90 }, alone, 8).x).toBeCloseTo(-100)
  })

  it('leaves alone what is near nothing', () => {
    expect(snapped({ ...box, x: 40, y: 40 }, alone, 8)).toEqual({ x: 40, y: 40, guides: [] })
    expect(snappedPoint({ x: 1_275, y: 300 }, alone, 8)).toMatchObject({ x: 1_280, y: 300 })
  })
})

describe('a box with bars in it', () => {
  const camera = { width: 640, height: 480 }
  it('is drawn in to the picture, around the same middle', () => {
    expect(tightened(full, camera)).toEqual({ ...full, x: 160, width: 960 })
    const cut = { ...full, crop: { left: 0, right: 0, top: 0.5, bottom: 0 } }
    expect(tightened(cut, camera)).toEqual({ ...cut, y: 120, height: 480, width: 1_280, x: 0 })
  })

  it('stays where there are no bars', () => {
    expect(tightened(full, { width: 1_920, height: 1_080 })).toBe(full)
    const filled = { ...full, fit: 'fill' } as const
    expect(tightened(filled, camera)).toBe(filled)
  })
})

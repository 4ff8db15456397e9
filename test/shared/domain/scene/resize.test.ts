import { describe, expect, it } from 'vitest'
import {
  collection as collectionSchema,
  firstCollection,
  fullPlacement,
  itemOf,
  type PictureSize,
  pictureSizes,
} from '../../../../src/shared/domain/scene'
import { changed } from '../../../../src/shared/domain/scene/change'
import { designOf, placedIn, resized } from '../../../../src/shared/domain/scene/resize'

const [hd, fullHd, upright, uprightFullHd] = pictureSizes
const pairs = pictureSizes.flatMap((from) => pictureSizes.map((to) => [from, to] as const))
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })
const isWithin = (one: ReturnType<typeof box>, { width, height }: PictureSize) =>
  one.x >= 0 && one.y >= 0 && one.x + one.width <= width + 1e-6 && one.y + one.height <= height + 1e-6

describe('a place in a picture of another size', () => {
  it('is scaled as it is where the shape is the same, off the picture too', () => {
    expect(placedIn(box(-20, 40, 400, 200), hd, fullHd)).toEqual(box(-30, 60, 600, 300))
    expect(placedIn(box(-30, 60, 600, 300), fullHd, hd)).toEqual(box(-20, 40, 400, 200))
  })

  it.each(pairs)('stays all of the picture: %j to %j', (from, to) => {
    const { x, y, width, height } = placedIn(fullPlacement(from), from, to)
    expect({ x, y, width, height }).toEqual(box(0, 0, to.width, to.height))
  })

  it.each(pairs)('stays within the picture and keeps its shape: %j to %j', (from, to) => {
    for (const share of [0, 0.1, 0.5, 0.9, 1])
      for (const part of [0.05, 0.3, 0.7, 0.99]) {
        const [width, height] = [from.width * part, from.height * part]
        const before = box((from.width - width) * share, (from.height - height) * share, width, height)
        const after = placedIn(before, from, to)
        expect(isWithin(after, to), JSON.stringify({ before, after })).toBe(true)
        expect(after.width / after.height).toBeCloseTo(width / height, 6)
      }
  })

  it('keeps its corner, and its size to the short side, where the shape is another', () => {
    const corner = placedIn(box(1_280 - 320, 720 - 180, 320, 180), hd, upright)
    expect(corner).toEqual(box(400, 1_100, 320, 180))
    expect(placedIn(corner, upright, hd)).toEqual(box(960, 540, 320, 180))
    expect(placedIn(box(480, 270, 320, 180), hd, uprightFullHd)).toEqual(box(300, 825, 480, 270))
  })
})

it.each([
  [hd, hd],
  [fullHd, hd],
  [upright, upright],
  [uprightFullHd, upright],
])('what is drawn in %j is laid out in %j', (size, design) => {
  expect(designOf(size)).toEqual({ ...design })
})

describe('a collection in another size', () => {
  const sceneId = 'scene-1'
  const small = {
    ...itemOf({ id: 'small', name: 'Small', source: { kind: 'colour', colour: '#102030' } }),
    ...box(101, 51, 333, 77),
  }
  const far = { ...small, id: 'far', x: 9_000, width: 10_000 }
  const start = [small, far].reduce(
    (before, item) => changed(before, { do: 'addItem', sceneId, item }),
    firstCollection('main', 'Main'),
  )
  const itemsIn = (size: PictureSize) => changed(start, { do: 'setSize', size }).scenes[0]?.items

  it('has everything in its place, in whole pixels that a scene may have', () => {
    const next = changed(start, { do: 'setSize', size: fullHd })
    expect(next.size).toEqual(fullHd)
    expect(next.scenes[0]?.items).toMatchObject([
      box(0, 0, 1_920, 1_080),
      box(152, 77, 500, 116),
      { x: 10_000, width: 10_000 },
    ])
    expect(resized(next, hd).scenes[0]?.items[1]).toMatchObject(box(101, 51, 333, 77))
  })

  it('is changed without a trace in the one before', () => {
    expect(itemsIn(upright)?.[0]).toMatchObject(box(0, 0, 720, 1_280))
    expect(start.size).toEqual(hd)
    expect(start.scenes[0]?.items[1]).toMatchObject(box(101, 51, 333, 77))
  })

  it('of an earlier studio has the size that all had then; no other size than ours is taken', () => {
    const { size: _, ...earlier } = start
    expect(collectionSchema.parse(earlier).size).toEqual(hd)
    expect(collectionSchema.safeParse({ ...start, size: { width: 99_999, height: 1 } }).success).toBe(false)
  })
})

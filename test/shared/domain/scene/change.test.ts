import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/shared/contract/errors'
import {
  type Collection,
  collection,
  firstCollection,
  itemOf,
  mostItems,
  mostScenes,
} from '../../../../src/shared/domain/scene'
import { changed, type SceneChange, sceneChange } from '../../../../src/shared/domain/scene/change'

const sceneId = 'scene-1'
const camera = itemOf({ id: 'camera', name: 'Camera', source: { kind: 'camera', deviceId: null, label: '' } })
const colour = itemOf({ id: 'colour', name: 'Blue', source: { kind: 'colour', colour: '#102030' } })
const start: Collection = [camera, colour].reduce(
  (before, item) => changed(before, { do: 'addItem', sceneId, item }),
  firstCollection('main', 'Main'),
)
const itemsOf = (of: Collection) => of.scenes[0]?.items.map(({ id }) => id)
const codeOf = (change: SceneChange, of = start): string => {
  try {
    changed(of, change)
    return 'made'
  } catch (error) {
    return error instanceof AppError ? error.code : 'bug'
  }
}

describe('a collection of scenes', () => {
  it('begins with a test pattern and takes sources on top', () => {
    expect(collection.parse(firstCollection('main', 'Main')).scenes).toHaveLength(1)
    expect(itemsOf(start)).toEqual(['pattern-1', 'camera', 'colour'])
  })

  it.each([
    [0, ['colour', 'pattern-1', 'camera']],
    [1, ['pattern-1', 'colour', 'camera']],
    [40, ['pattern-1', 'camera', 'colour']],
  ])('moves a source to place %i from the bottom', (to, order) => {
    expect(itemsOf(changed(start, { do: 'moveItem', sceneId, itemId: 'colour', to }))).toEqual(order)
  })

  it('places, hides, locks and renames a source, and leaves the rest and the old collection alone', () => {
    const set = { x: 20, rotation: 15, visible: false, locked: true, name: 'Front' }
    const next = changed(start, { do: 'setItem', sceneId, itemId: 'camera', set })
    expect(next.scenes[0]?.items[1]).toEqual({ ...camera, ...set })
    expect(next.scenes[0]?.items[2]).toEqual(colour)
    expect(start.scenes[0]?.items[1]).toEqual(camera)
  })

  it('copies a source beside itself, unlocked', () => {
    const locked = changed(start, { do: 'setItem', sceneId, itemId: 'camera', set: { locked: true } })
    const next = changed(locked, { do: 'copyItem', sceneId, itemId: 'camera', newId: 'copy' })
    expect(itemsOf(next)).toEqual(['pattern-1', 'camera', 'copy', 'colour'])
    expect(next.scenes[0]?.items[2]).toMatchObject({ x: 32, y: 32, locked: false, source: camera.source })
  })

  it('copies a scene after the one it copies, moves, renames and removes it', () => {
    const two = changed(start, { do: 'addScene', sceneId: 'two', name: 'Two', copyOf: null })
    const three = changed(two, { do: 'addScene', sceneId: 'three', name: 'Three', copyOf: sceneId })
    expect(three.scenes.map(({ id, items }) => [id, items.length])).toEqual([
      [sceneId, 3],
      ['three', 3],
      ['two', 0],
    ])
    const last = changed(three, { do: 'moveScene', sceneId, to: 2 })
    expect(last.scenes.map(({ id }) => id)).toEqual(['three', 'two', sceneId])
    const named = changed(last, { do: 'renameScene', sceneId: 'two', name: 'Break' })
    expect(changed(named, { do: 'removeScene', sceneId: 'three' }).scenes.map(({ name }) => name)).toEqual([
      'Break',
      'Scene 1',
    ])
  })

  it.each<[string, SceneChange]>([
    ['notFound', { do: 'removeItem', sceneId, itemId: 'gone' }],
    ['notFound', { do: 'renameScene', sceneId: 'gone', name: 'x' }],
    ['conflict', { do: 'addItem', sceneId, item: camera }],
    ['conflict', { do: 'copyItem', sceneId, itemId: 'camera', newId: 'colour' }],
    ['conflict', { do: 'addScene', sceneId, name: 'x', copyOf: null }],
    ['conflict', { do: 'removeScene', sceneId }],
    ['badInput', { do: 'setItem', sceneId, itemId: 'camera', set: { opacity: 0 } }],
  ])('refuses with %s: %j', (code, change) => {
    expect(codeOf(change)).toBe(code)
  })

  it('says which bound it reaches, in scenes and in sources', () => {
    let many = start
    for (let index = itemsOf(start)?.length ?? 0; index < mostItems; index++)
      many = changed(many, { do: 'addItem', sceneId, item: { ...colour, id: `c${index}` } })
    expect(codeOf({ do: 'addItem', sceneId, item: { ...colour, id: 'more' } }, many)).toBe('tooLarge')
    let scenes = start
    for (let index = 1; index < mostScenes; index++)
      scenes = changed(scenes, { do: 'addScene', sceneId: `s${index}`, name: 'x', copyOf: null })
    expect(codeOf({ do: 'addScene', sceneId: 'more', name: 'x', copyOf: null }, scenes)).toBe('tooLarge')
  })

  it.each([
    { do: 'setItem', sceneId, itemId: 'camera', set: { crop: { left: 0.6, right: 0.6, top: 0, bottom: 0 } } },
    { do: 'setItem', sceneId, itemId: 'camera', set: { width: 0 } },
    { do: 'renameScene', sceneId, name: '   ' },
    { do: 'renameScene', sceneId, name: 'x'.repeat(61) },
    { do: 'addItem', sceneId: '../x', item: camera },
    { do: 'addItem', sceneId, item: { ...camera, source: { kind: 'image', mediaId: '../../etc/passwd' } } },
  ])('is never asked for %j', (change) => {
    expect(sceneChange.safeParse(change).success).toBe(false)
  })
})

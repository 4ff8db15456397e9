import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../../../../src/shared/contract/errors'
import { collection, firstCollection, itemOf } from '../../../../src/shared/domain/scene'
import { changed, type SceneChange } from '../../../../src/shared/domain/scene/change'
import { historyOf, record, undo } from '../../../../src/shared/domain/scene/history'

/** Few ids, so that changes meet each other often, and often miss. */
const sceneId = fc.constantFrom('scene-1', 'a', 'b')
const itemId = fc.constantFrom('pattern-1', 'x', 'y', 'z')
const to = fc.integer({ min: 0, max: 5 })
const number = fc.integer({ min: -2_000, max: 2_000 })
const side = fc.double({ min: 0, max: 0.6, noNaN: true })

const change: fc.Arbitrary<SceneChange> = fc.oneof(
  fc.record({
    do: fc.constant('addScene'),
    sceneId,
    name: fc.constant('A scene'),
    copyOf: fc.option(sceneId),
  }),
  fc.record({ do: fc.constant('removeScene'), sceneId }),
  fc.record({ do: fc.constant('moveScene'), sceneId, to }),
  fc.record({
    ...{ do: fc.constant('addItem'), sceneId },
    item: itemId.map((id) => itemOf({ id, name: id, source: { kind: 'colour', colour: '#102030' } })),
  }),
  fc.record({ do: fc.constant('copyItem'), sceneId, itemId, newId: itemId }),
  fc.record({ do: fc.constant('removeItem'), sceneId, itemId }),
  fc.record({ do: fc.constant('moveItem'), sceneId, itemId, to }),
  fc.record({
    ...{ do: fc.constant('setItem'), sceneId, itemId },
    set: fc.record({
      ...{ x: number, width: number, visible: fc.boolean() },
      crop: fc.record({ left: side, right: side, top: side, bottom: side }),
    }),
  }),
) as fc.Arbitrary<SceneChange>

it('whatever is asked in whatever order, a collection stays valid and every step can be undone', () => {
  const start = firstCollection('c', 'C')
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      let history = historyOf(start)
      for (const each of changes) {
        try {
          history = record(history, changed(history.present, each), { key: null, at: 0 })
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
        expect(collection.safeParse(history.present).success).toBe(true)
      }
      for (const _ of changes) history = undo(history)
      expect(history.present).toBe(start)
    }),
    { numRuns: 200 },
  )
})

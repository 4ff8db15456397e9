import { describe, expect, it } from 'vitest'
import { coversAll, isUntouched, placeOf, shownPart } from '../../../src/renderer/studio/media/compositor/fit'
import { createLead } from '../../../src/renderer/studio/media/compositor/lead'
import { wrapped } from '../../../src/renderer/studio/media/compositor/wrap'
import { itemOf, type SceneItem, type SceneSource, uncropped } from '../../../src/shared/domain/scene'

const camera: SceneSource = { kind: 'camera', deviceId: null, label: '' }
const item = (more: Partial<SceneItem> = {}, source: SceneSource = camera): SceneItem => ({
  ...itemOf({ id: 'a', name: 'A', source }),
  ...more,
})
const full = { width: 1_280, height: 720 }
const narrow = { width: 640, height: 480 }

describe('what stands in a box', () => {
  const box = { width: 200, height: 200 }
  const part = { width: 400, height: 200 }
  it.each([
    ['inside', { x: 0, y: 50, width: 200, height: 100 }],
    ['fill', { x: -100, y: 0, width: 400, height: 200 }],
    ['stretch', { x: 0, y: 0, width: 200, height: 200 }],
  ] as const)('%s', (fit, place) => {
    expect(placeOf(part, { ...box, fit })).toEqual(place)
  })

  it('is what the crop leaves of the source', () => {
    const crop = { left: 0.25, right: 0.25, top: 0.1, bottom: 0 }
    const part = shownPart({ width: 400, height: 200 }, { crop })
    expect(part).toEqual({ x: 100, y: 20, width: 200, height: 180 })
  })
})

describe('whether an item hides all under it', () => {
  it.each<[string, SceneItem, { width: number; height: number } | null, boolean]>([
    ['full frames do', item(), full, true],
    ['a placeholder does', item(), null, true],
    ['frames with bars do not', item(), narrow, false],
    ['frames that fill their box do', item({ fit: 'fill' }), narrow, true],
    ['a larger box does', item({ x: -10, y: -10, width: 1_400, height: 900, fit: 'fill' }), full, true],
    ['a moved box does not', item({ x: 1 }), full, false],
    ['a transparent one does not', item({ opacity: 0.9 }), full, false],
    ['a turned one does not', item({ rotation: 3 }), full, false],
    ['one turned all the way round does', item({ rotation: 360 }), full, true],
    [
      'an image, which may have holes, does not',
      item({}, { kind: 'image', mediaId: 'a'.repeat(64) }),
      full,
      false,
    ],
    ['a colour does', item({}, { kind: 'colour', colour: '#000000' }), null, true],
    [
      'bare text does not',
      item({}, { kind: 'text', text: 'x', colour: '#ffffff', background: null }),
      null,
      false,
    ],
  ])('%s', (_what, one, shown, covers) => {
    expect(coversAll(one, shown, full)).toBe(covers)
  })

  it('only an untouched source of the right size goes out as it is', () => {
    expect(isUntouched(item(), full, full)).toBe(true)
    expect(isUntouched(item(), narrow, full)).toBe(false)
    expect(isUntouched(item({ crop: { ...uncropped, left: 0.1 } }), full, full)).toBe(false)
    expect(isUntouched(item(), full, { width: 1_920, height: 1_080 })).toBe(false)
    expect(isUntouched(item({ width: 1_279 }), full, full)).toBe(false)
  })
})

describe('the leading source', () => {
  it('is one of several until it falls silent', () => {
    const lead = createLead()
    expect(lead.leads('a', 0)).toBe(true)
    expect(lead.leads('b', 10)).toBe(false)
    expect(lead.leads('a', 33)).toBe(true)
    expect(lead.leads('b', 130)).toBe(false)
    expect(lead.leads('b', 134)).toBe(true)
    expect(lead.leads('a', 140)).toBe(false)
  })
})

describe('chat in its box', () => {
  const widthOf = (text: string) => [...text].length
  it.each([
    ['Lena: hello there', 11, ['Lena: hello', 'there']],
    ['Lena: hello', 20, ['Lena: hello']],
    ['a: hahahahaha ok', 4, ['a:', 'haha', 'haha', 'ha', 'ok']],
    ['a: 👍🏽👍🏽👍🏽', 4, ['a:', '👍🏽👍🏽', '👍🏽']],
    ['', 4, []],
  ])('%s, %i wide, is %j', (text, widest, lines) => {
    expect(wrapped(text, widest, widthOf)).toEqual(lines)
  })
})

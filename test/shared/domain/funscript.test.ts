import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostFunscriptBytes, patternsFrom } from '../../../src/shared/domain/funscript'
import { parseFunscript } from '../../../src/shared/domain/funscript/parse'
import { partsOf } from '../../../src/shared/domain/funscript/parts'
import { simplified } from '../../../src/shared/domain/funscript/simplify'
import { type PatternOf, positionAt } from '../../../src/shared/domain/pattern'
import { savedPattern } from '../../../src/shared/domain/saved-pattern'

const stroke = [
  { at: 1_000, pos: 0 },
  { at: 1_500, pos: 100 },
  { at: 2_000, pos: 20 },
]
const text = (of: object) => JSON.stringify({ version: '1.0', ...of })
let ids = 0
const options = { levelBy: 'speed' as const, newId: () => `id-${++ids}` }

describe('a funscript file', () => {
  it('becomes positions from zero on', () =>
    expect(parseFunscript(text({ actions: stroke }))).toEqual([
      { atMs: 0, position: 0 },
      { atMs: 500, position: 1 },
      { atMs: 1_000, position: 0.2 },
    ]))

  it('is turned round when it says so, and uses the share of the stroke that it names', () => {
    const positions = (of: object) => parseFunscript(text(of)).map(({ position }) => position)
    expect(positions({ actions: stroke, inverted: true })).toEqual([1, 0, 0.8])
    expect(positions({ actions: stroke, range: 50 })).toEqual([0, 0.5, 0.1])
  })

  it('may be out of order and repeat a moment: the last word counts', () => {
    const actions = [
      { at: 500.4, pos: 50 },
      { at: 0, pos: 0 },
      { at: 500, pos: 80 },
      { at: 250, pos: 20 },
    ]
    expect(parseFunscript(text({ actions })).map(({ atMs, position }) => [atMs, position])).toEqual([
      [0, 0],
      [250, 0.2],
      [500, 0.5],
    ])
  })

  it.each([
    ['is no JSON', 'hello', 'badInput', /no JSON/],
    ['has no actions', text({ metadata: {} }), 'badInput', /no usable list of actions/],
    ['has one action', text({ actions: stroke.slice(1, 2) }), 'badInput', /no usable list of actions/],
    [
      'has a position beyond the stroke',
      text({ actions: [stroke[0], { at: 5, pos: 101 }] }),
      'badInput',
      /Action 2 .*pos/,
    ],
    [
      'has a time that is none',
      text({ actions: [{ at: '1', pos: 1 }, stroke[0]] }),
      'badInput',
      /Action 1 .*at/,
    ],
    ['has a range that is none', text({ actions: stroke, range: 0 }), 'badInput', /range/],
    [
      'is over at once',
      text({
        actions: [
          { at: 0, pos: 0 },
          { at: 50, pos: 9 },
        ],
      }),
      'badInput',
      /shorter/,
    ],
    ['is too large', ' '.repeat(mostFunscriptBytes + 1), 'tooLarge', /2 MB/],
  ])('that %s is refused in words', (_name, content, code, words) => {
    expect(() => parseFunscript(content)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(words) }),
    )
  })
})

describe('a long script', () => {
  const zigzag = (count: number, everyMs: number) =>
    Array.from({ length: count }, (_, index) => ({ at: index * everyMs, pos: index % 2 === 0 ? 0 : 100 }))

  it('is cut into parts that are patterns, each beginning where the one before ended', () => {
    const made = patternsFrom(
      { name: 'Night.funscript', text: text({ actions: zigzag(3_000, 400) }) },
      options,
    )
    expect(made.map(({ label }) => label)).toEqual(
      made.map((_, index) => `Night ${index + 1}/${made.length}`),
    )
    for (const each of made) expect(savedPattern.parse(each)).toEqual(each)
    expect(made.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(2_999 * 400)
    const [first, second] = made.map(({ pattern }) => (pattern as PatternOf<'script'>).points)
    expect(second?.[0]?.position).toBe(first?.at(-1)?.position)
  })

  it('that would need too many is refused', () =>
    expect(() => partsOf(parseFunscript(text({ actions: zigzag(60_000, 100) })))).toThrow(/more than 20/))

  it('with a pause longer than any pattern keeps its parts valid', () => {
    const actions = [...stroke, { at: 900_000, pos: 20 }, { at: 900_500, pos: 100 }]
    for (const each of patternsFrom({ name: 'x', text: text({ actions }) }, options))
      expect(savedPattern.safeParse(each).success).toBe(true)
  })
})

it('leaves out only what nobody could feel', () => {
  const smooth = Array.from({ length: 600 }, (_, index) => ({
    atMs: index * 16,
    position: (1 - Math.cos(index / 20)) / 2,
  }))
  const fewer = simplified(smooth)
  expect(fewer.length).toBeLessThan(smooth.length / 4)
  const script: PatternOf<'script'> = { kind: 'script', points: fewer, levelBy: 'position', loop: false }
  for (const { atMs, position } of smooth.slice(0, -1))
    expect(Math.abs(positionAt(script, atMs) - position)).toBeLessThanOrEqual(0.006)
})

it('whatever actions a file has, what comes out are valid patterns or a coded refusal', () => {
  const action = fc.record({
    at: fc.oneof(fc.integer({ min: -10, max: 1_000_000 }), fc.double()),
    pos: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: -5, max: 105 })),
  })
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), fc.boolean(), (actions, inverted) => {
      try {
        for (const each of patternsFrom({ name: 'f', text: text({ actions, inverted }) }, options))
          savedPattern.parse(each)
      } catch (error) {
        expect(error).toHaveProperty('code', expect.stringMatching(/badInput|tooLarge/))
      }
    }),
    { numRuns: 500 },
  )
})

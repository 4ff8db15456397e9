import { describe, expect, it } from 'vitest'
import { catalog } from '../../../../src/main/devices/catalog'
import { readDefinition, writeDefinition } from '../../../../src/main/devices/custom/read-definition'
import { diyFile, output } from './diy'

const problem = (part: Record<string, unknown>): string => {
  try {
    readDefinition(diyFile(part))
    return 'taken'
  } catch (error) {
    return (error as Error).message
  }
}

describe('a definition file', () => {
  it('is read, and written back as it was', () => {
    const definition = readDefinition(diyFile())
    expect(definition).toMatchObject({ id: 'my-motor', family: 'my-motor' })
    expect(readDefinition(writeDefinition(definition))).toEqual(definition)
  })

  it.each([
    ['no JSON at all', '{', /no JSON/],
    ['a list', '[]', /one object/],
    ['something else', '{"format":"other"}', /format/],
    ['a giant', `"${'x'.repeat(70_000)}"`, /at most/],
  ])('is refused when it is %s', (_what, text, words) =>
    expect(() => readDefinition(text)).toThrowError(words),
  )

  it.each([
    ['its id', { id: 'My Motor' }, /^id: /],
    ['a field it does not have', { colour: 'red' }, /colour/],
    ['steps of an output', { outputs: [output({ steps: 0 })] }, /outputs\.0\.steps/],
    ['a byte', { outputs: [output({ frame: { bytes: [1, 256, 'level'] } })] }, /outputs\.0\.frame\.bytes\.1/],
    ['an endpoint', { outputs: [output({ endpoint: 'tx' })] }, /"tx" is no endpoint/],
    [
      'a service',
      { profiles: [{ service: 'uart', characteristics: { rx: 'ff01' } }] },
      /profiles\.0\.service/,
    ],
    ['the family', { family: 'lovense' }, /^family/],
    [
      'a known byte sequence',
      { vectors: [{ output: 'motor', level: 1, text: 'V99;' }] },
      /vectors: .* sends/,
    ],
  ])('is refused with words for %s', (_what, part, words) => expect(problem(part)).toMatch(words))
})

describe('a definition that cannot be stopped is refused', () => {
  it('when the frame of an output has no level', () =>
    expect(problem({ outputs: [output({ frame: { text: 'GO;' } })], vectors: [] })).toBe(
      'this definition cannot be stopped: output "motor" has no zero frame (its frame has no level)',
    ))

  it('when its zero is also what a level sends', () =>
    expect(problem({ outputs: [output({ zero: { text: 'V7;' } })], vectors: [] })).toMatch(
      /cannot be stopped: output "motor" sends its zero at step 7/,
    ))

  it('when the zero of one output moves another', () => {
    const other = output({ id: 'other', frame: { text: 'W{level};' }, zero: { text: 'V5;' } })
    expect(problem({ outputs: [output({}), other] })).toMatch(/"other" has a zero that moves "motor"/)
  })

  it('when it would stimulate with electricity, whatever it calls its outputs', () => {
    for (const part of [{ id: 'e-stim' }, { model: 'Shock collar' }, { match: { names: ['PiShock*'] } }])
      expect(problem(part)).toBe('electro-stimulation is not supported')
  })
})

describe('nothing but a level may move anything', () => {
  const rx = (text: string) => ({ endpoint: 'rx', frame: { text } })
  it.each([
    ['prepare', { prepare: [rx('V0;'), rx('V50;')] }],
    ['keepAlive', { keepAlive: { ...rx('V1;'), everyMs: 1_000 } }],
    ['queries', { queries: [{ ...rx('V255;'), everyMs: null }] }],
    ['stopAlso', { stopAlso: [rx('V100;')] }],
  ])('so %s with a level is refused', (field, part) =>
    expect(problem(part)).toMatch(new RegExp(`^${field} writes what moves output "motor"`)),
  )

  it('but zeros and questions are taken', () =>
    expect(problem({ prepare: [rx('V0;')], queries: [{ ...rx('B?'), everyMs: 60_000 }] })).toBe('taken'))
})

it.each(catalog.filter(({ id, family }) => id === family))(
  '$id of the catalogue passes as a file too',
  (one) => {
    const file = JSON.parse(writeDefinition(one)) as Record<string, unknown>
    expect(readDefinition(JSON.stringify(file))).toEqual(one)
  },
)
